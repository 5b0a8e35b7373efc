// Entered as `@cuelight/database/backup`: only whoever saves or restores loads it.
export { dumpDatabase } from './dump-database.js';
export { DumpContents } from './dump.schema.js';
export { CannotLoad, loadDatabase } from './load-database.js';
