// How well and how fast the speech library works: sound, mouths, speed. Leaves with code 1 when a target is missed.
// Run: node test/bench/speech.bench.mjs (two minutes on an idle machine; no build needed)
import '../../libs/speech/training/from-source.mjs';

await import('./speech.bench.ts');
