// How well and how fast the speech library works: sound, mouths, speed.
// Run: node test/bench/speech.bench.mjs (two minutes on an idle machine; no build needed)
import '../../libs/speech/training/from-source.mjs';

import { Report } from './lib/report.mjs';

const { figures } = await import('./speech.bench.ts');
const report = new Report('speech');
for (const figure of figures) report.add(figure);
report.end();
