/**
 * The last so many segments of a channel, and what a second of each takes; fewer when there are not as many yet.
 * @param base where its master playlist is
 */
export async function newestSegments(base, count) {
  const master = await text(new URL('stream.m3u8', base));
  const rung = master.match(/^[^#\s].*$/m)?.[0];
  const list = rung ? await text(new URL(rung, base)) : '';
  const newest = [...list.matchAll(/#EXTINF:([\d.]+),[^\n]*\n(?:#[^\n]*\n)*([^#\n]+)/g)].slice(
    -count,
  );
  return Promise.all(
    newest.map(async ([, seconds, name]) => {
      const segment = await fetch(new URL(name, base));
      const bytes = (await segment.arrayBuffer()).byteLength;
      return { name, mbits: (bytes * 8) / 1e6 / Number(seconds) };
    }),
  );
}

async function text(url) {
  const answer = await fetch(url);
  return answer.ok ? answer.text() : '';
}
