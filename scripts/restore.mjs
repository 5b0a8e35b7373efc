import { runScript } from './lib/failure.mjs';
import { stopAllOnSignal } from './lib/run.mjs';
import { copyShow } from './lib/show-copy.mjs';

const USAGE = `npm run restore -- <file.tar | folder>

Brings a backup into DATA_DIR, which must be empty (and, where DATABASE_URL is set, into an empty database).`;

stopAllOnSignal();
await runScript(() => copyShow('restore', USAGE));
