// The players of players.bench.mjs, in a process of their own: each fetches the playlist and then every new segment.
import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

process.on('message', ({ url, players, seconds }) => {
  watch(url, players, seconds).then(
    (result) => process.send({ result }),
    (error) => process.send({ error: String(error?.stack ?? error) }),
  );
});

async function watch(url, players, seconds) {
  const until = performance.now() + seconds * 1_000;
  const seen = { bytes: 0, segments: 0, failed: 0, slow: [] };
  await Promise.all(
    Array.from({ length: players }, async (_, at) => {
      // They did not all press play in the same moment.
      await delay((at / players) * 2_000);
      await play(new URL('/streams/live/', url), until, seen);
    }),
  );
  const slow = seen.slow.sort((a, b) => a - b);
  const quantile = (share) => slow[Math.floor((slow.length - 1) * share)];
  return {
    ...{ bytes: seen.bytes, segments: seen.segments, failed: seen.failed },
    ...{ p50: quantile(0.5), p99: quantile(0.99), max: slow.at(-1) },
  };
}

async function play(base, until, seen) {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  let last = null;
  try {
    const master = (await fetched(agent, new URL('stream.m3u8', base)))?.toString() ?? '';
    const rung = new URL(master.match(/^[^#\s].*$/m)?.[0] ?? 'none', base);
    while (performance.now() < until) {
      const began = performance.now();
      const list = (await fetched(agent, rung))?.toString() ?? '';
      if (list === '') seen.failed += 1;
      const names = list.split('\n').filter((line) => line.endsWith('.m4s'));
      // A player begins three segments before the end.
      const fresh = last === null ? names.slice(-3) : names.slice(names.indexOf(last) + 1);
      for (const name of fresh) {
        const asked = performance.now();
        const bytes = await fetched(agent, new URL(name, base));
        if (!bytes) seen.failed += 1;
        else {
          seen.segments += 1;
          seen.bytes += bytes.length;
          seen.slow.push(performance.now() - asked);
        }
        last = name;
      }
      await delay(Math.max(0, began + 1_500 - performance.now()));
    }
  } finally {
    agent.destroy();
  }
}

function fetched(agent, url) {
  return new Promise((resolve) => {
    const request = get(url, { agent }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(response.statusCode === 200 ? Buffer.concat(chunks) : null));
      response.on('error', () => resolve(null));
    });
    request.on('error', () => resolve(null));
  });
}
