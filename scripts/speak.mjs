import { AdminApi } from './lib/admin-api.mjs';
import { Failure, runScript } from './lib/failure.mjs';

const USAGE = `npm run speak -- <character> <text>

Puts a line on the running stream: voiced as a segment's would be, heard after the line on air.
npm run speak -- chad "We have a bond."`;

async function speak() {
  const [character, ...words] = process.argv.slice(2);
  const text = words.join(' ').trim();
  if (!character || text === '') throw new Failure(USAGE);
  const api = new AdminApi();

  const audio = await api.bytes('POST', '/api/speech/preview', { character, text });
  const form = new FormData();
  form.set('audio', new Blob([audio], { type: 'audio/wav' }), 'line.wav');
  form.set('character', character);
  form.set('message', text);
  form.set('mode', 'router');
  const { duration, queuePosition } = await api.send('POST', '/render', form);
  console.log(`${duration.toFixed(1)} s of ${character}, number ${queuePosition} in the queue.`);
}

await runScript(speak);
