import { fileURLToPath } from 'node:url';

/** The set and the two characters that come with the product. */
export const DEFAULT_ART = fileURLToPath(new URL('../art', import.meta.url));
