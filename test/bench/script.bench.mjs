// What our code adds to one call of a language model: an answer of eight lines from a server that
// thinks for no time at all, read by the writer, against the same bytes read by a bare fetch.
// Run: npm run build && node test/bench/script.bench.mjs
import { createServer } from 'node:http';
import { OpenAiWriter } from '../../dist/libs/language/src/index.js';
import { median, quantile } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';

const MOST_MS = 5;
const WARM_UP = 20;
const ROUNDS = 100;

const script = Array.from({ length: 8 }, (_, at) => ({
  speaker: at % 2 === 0 ? 'chad' : 'virgin',
  text: `This is line ${at}, and it is about as long as a line of the show mostly is.`,
  cues: [],
}));
const answer = JSON.stringify({ title: 'Soup', script, exitContext: 'They spoke of soup.' });
const body = streamOf(answer);

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(body);
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const baseUrl = `http://127.0.0.1:${server.address().port}/v1`;

try {
  const writer = new OpenAiWriter({ baseUrl, apiKey: 'sk-bench', model: 'gpt-4o' });
  const signal = new AbortController().signal;
  const written = await measured(() => writer.write(aRequest(), { signal }));
  const bare = await measured(async () => {
    const response = await fetch(`${baseUrl}/chat/completions`, { method: 'POST', body: '{}' });
    await response.text();
  });
  const report = new Report('script');
  const reference = { name: 'bare fetch', value: median(bare) };
  report.add({
    name: 'a script of 8 lines, median',
    value: median(written),
    unit: 'ms',
    reference,
  });
  report.add({ name: 'a script of 8 lines, p95', value: quantile(written, 0.95), unit: 'ms' });
  const ours = median(written) - median(bare);
  report.add({ name: 'our code in a call', value: ours, unit: 'ms', limit: MOST_MS });
  report.end();
} finally {
  server.closeAllConnections();
  server.close();
}

async function measured(call) {
  for (let round = 0; round < WARM_UP; round += 1) await call();
  const took = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await call();
    took.push(performance.now() - began);
  }
  return took;
}

/** A few characters an event, the way models write. */
function streamOf(text) {
  const event = (choices, more) => `data: ${JSON.stringify({ ...head, choices, ...more })}\n\n`;
  const head = {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'gpt-4o',
  };
  const delta = (content) => event([{ index: 0, delta: { content }, finish_reason: null }]);
  const usage = { prompt_tokens: 900, completion_tokens: 300, total_tokens: 1_200 };
  return [
    ...(text.match(/[\s\S]{1,5}/gu) ?? []).map(delta),
    event([{ index: 0, delta: {}, finish_reason: 'stop' }]),
    event([], { usage }),
    'data: [DONE]\n\n',
  ].join('');
}

function aRequest() {
  const cast = ['chad', 'virgin'].map((key) => ({ key, name: key, persona: key, audioTags: [] }));
  return {
    task: { kind: 'expand', note: 'Soup is a drink.', exchanges: 8 },
    cast,
    media: [],
    show: { title: 'Late Desk', blueprint: { premise: '', tone: '', facts: [], avoid: [] } },
    recentExits: ['They argued about soup.'],
    onTv: null,
    mood: null,
    maxExchanges: 30,
    seed: 'one',
    saidHashes: [],
    recentLines: [],
  };
}
