// What our code adds to one call of a language model: an answer of eight lines from a server that
// thinks for no time at all, read by the writer, against the same bytes read by a bare fetch.
// Target: at most 5 ms in the middle. Leaves with code 1 when that is missed.
// Run: npm run build && node test/bench/script.bench.mjs
import { createServer } from 'node:http';
import { OpenAiWriter } from '../../dist/libs/language/src/index.js';

const TARGET_MS = 5;
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
  const overhead = written.median - bare.median;
  console.log(`a script of ${script.length} lines, ${ROUNDS} calls`);
  console.log(`  written      ${shown(written)}`);
  console.log(`  bare fetch   ${shown(bare)}`);
  console.log(`  our code     ${overhead.toFixed(2)} ms a call (target ${TARGET_MS} ms)`);
  if (overhead > TARGET_MS) process.exitCode = 1;
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
  took.sort((a, b) => a - b);
  return { median: took[ROUNDS / 2], p95: took[Math.floor(ROUNDS * 0.95)] };
}

function shown({ median, p95 }) {
  return `${median.toFixed(2)} ms in the middle, ${p95.toFixed(2)} ms at the 95th`;
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
