// The audience of chat.bench.mjs, in a process of its own: joins, talks, and watches what comes.
import { io } from 'socket.io-client';

/** Connecting all at once would measure the queue of the listening socket. */
const JOIN_AT_ONCE = 50;
const SETTLED_MS = 30_000;

let crowd = [];

process.on('message', (order) => {
  const done = (result) => process.send({ result });
  const failed = (error) => process.send({ error: String(error?.stack ?? error) });
  work[order.type](order).then(done, failed);
});

const work = {
  /** Everybody comes, and has what a newcomer gets. */
  async join({ url, path, viewers, hello }) {
    const began = performance.now();
    crowd = [];
    while (crowd.length < viewers) {
      const some = Math.min(JOIN_AT_ONCE, viewers - crowd.length);
      const from = crowd.length;
      crowd.push(
        ...(await Promise.all(
          Array.from({ length: some }, (_, at) => join(url, path, hello, from + at)),
        )),
      );
    }
    return { ms: performance.now() - began };
  },

  async leave() {
    for (const { socket } of crowd) socket.disconnect();
    crowd = [];
    return {};
  },

  /** So many messages a second, each from the next of the crowd; ends when all have come everywhere. */
  async talk({ rate, seconds, label }) {
    forget();
    const total = rate * seconds;
    const began = performance.now();
    const answers = [];
    for (let sent = 0; sent < total;) {
      const due = Math.min(total, Math.ceil(((performance.now() - began) / 1_000) * rate));
      for (; sent < due; sent += 1) answers.push(say(sent, label));
      await new Promise((resolve) => setTimeout(resolve, 1_000 / rate / 2));
    }
    return outcome(await Promise.all(answers), began);
  },

  /** So many messages at once. */
  async burst({ messages, label }) {
    forget();
    const began = performance.now();
    const answers = Array.from({ length: messages }, (_, at) => say(at, label));
    return outcome(await Promise.all(answers), began);
  },
};

function join(url, path, hello, index) {
  return new Promise((resolve, reject) => {
    const socket = io(url, {
      path,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      // Each from an address of their own, as a reverse proxy in front would name it.
      extraHeaders: { 'X-Forwarded-For': `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}` },
    });
    const viewer = { socket, last: 0, seen: 0, disordered: 0, lags: [], lastAt: 0 };
    socket.once(hello, () => resolve(viewer));
    socket.once('connect_error', reject);
    socket.on('chat:messages', ({ data }) => {
      const now = performance.now();
      for (const { n, text } of data.messages) take(viewer, n, text, now);
    });
  });
}

function take(viewer, n, text, now) {
  if (n <= viewer.last) viewer.disordered += 1;
  viewer.last = n;
  viewer.seen += 1;
  viewer.lastAt = now;
  viewer.lags.push(now - Number(text.slice(text.lastIndexOf(' '))));
}

function say(index, label) {
  const { socket } = crowd[index % crowd.length];
  const text = `${label}, message ${index} of this talk, said at ${Math.round(performance.now())}`;
  return socket.timeout(SETTLED_MS).emitWithAck('chat:say', { text });
}

function forget() {
  for (const viewer of crowd) Object.assign(viewer, { seen: 0, disordered: 0, lags: [] });
}

async function outcome(answers, began) {
  const heard = answers.filter(({ ok }) => ok).length;
  const deadline = performance.now() + SETTLED_MS;
  while (crowd.some(({ seen }) => seen < heard) && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const sum = (of) => crowd.reduce((all, viewer) => all + of(viewer), 0);
  const lags = Float64Array.from(crowd.flatMap((viewer) => viewer.lags)).sort();
  const quantile = (share) => lags[Math.min(lags.length - 1, Math.floor(lags.length * share))];
  const ended = crowd.reduce((late, { lastAt }) => Math.max(late, lastAt), began);
  return {
    heard,
    refused: answers.length - heard,
    delivered: lags.length,
    lost: sum(({ seen }) => Math.max(0, heard - seen)),
    doubled: sum(({ seen }) => Math.max(0, seen - heard)),
    disordered: sum((viewer) => viewer.disordered),
    p50: quantile(0.5),
    p99: quantile(0.99),
    max: lags.at(-1),
    deliveriesPerSecond: lags.length / ((ended - began) / 1_000),
  };
}
