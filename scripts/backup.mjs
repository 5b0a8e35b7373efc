import { runScript } from './lib/failure.mjs';
import { stopAllOnSignal } from './lib/run.mjs';
import { copyShow } from './lib/show-copy.mjs';

const USAGE = `npm run backup -- <file.tar | folder>

Saves everything of DATA_DIR that must not be lost, while the show runs or while it is stopped. What is there
already is never overwritten. docs/runbooks/backup-and-restore.md says what is in it.`;

stopAllOnSignal();
await runScript(() => copyShow('backup', USAGE));
