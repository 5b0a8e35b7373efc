import * as z from 'zod';

// The page's policy forbids code made from strings; zod would try it for speed and be reported.
// Imported before anything that holds a schema.
z.config({ jitless: true });
