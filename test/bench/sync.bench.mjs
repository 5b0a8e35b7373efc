// Whether sound and picture stay together: 20 minutes of the test card through the channel and its encoder, as fast as
// they go, with the encoder killed twice.
// Run: node test/bench/sync.bench.mjs [minutes] (no build needed)
import '../../libs/speech/training/from-source.mjs';

import { Report } from './lib/report.mjs';

const { worstMs, lostPictures } = await import('./sync.bench.ts');
const report = new Report('sync');
report.add({ name: 'beep beside its flash, at most', value: worstMs, unit: 'ms', limit: 20 });
report.add({ name: 'pictures not in their place', value: lostPictures, unit: '', limit: 0 });
report.end();
