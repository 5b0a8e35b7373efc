import { CaptionReader } from './caption-reader';

const cue = (second: number, words: string) =>
  `\n00:00:0${second}.000 --> 00:00:0${second + 1}.000\n${words}\n`;

/** A channel's folder of captions, whose answers a test can break. */
class Folder {
  readonly asked: string[] = [];
  isDown = false;
  files: Record<string, string> = {};

  readonly fetch = (address: string | URL | Request): Promise<Response> => {
    const name = String(address).split('/').at(-1) ?? '';
    this.asked.push(name);
    if (this.isDown) return Promise.reject(new TypeError('Failed to fetch'));
    const body =
      name === 'en.m3u8'
        ? `#EXTM3U\n#EXT-X-TARGETDURATION:0\n${Object.keys(this.files).join('\n')}\n`
        : (this.files[name] ?? '');
    // jsdom has no Response.
    return Promise.resolve({ ok: true, text: () => Promise.resolve(body) } as Response);
  };
}

const realFetch = globalThis.fetch;
afterEach(() => (globalThis.fetch = realFetch));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
}

it('reads every file once, a cue that lies in two of them once, and goes on after a failure', async () => {
  const folder = new Folder();
  globalThis.fetch = folder.fetch;
  folder.files = { 'a.vtt': `WEBVTT\n${cue(1, 'one')}${cue(2, 'two')}` };
  const reader = new CaptionReader();
  const left = new AbortController();
  const following = reader.follow('http://here/live/en.m3u8', left.signal);
  await until(() => reader.cues.length === 2);

  folder.isDown = true;
  folder.files['b.vtt'] = `WEBVTT\n${cue(2, 'two')}${cue(3, 'three')}`;
  const asked = folder.asked.length;
  await until(() => folder.asked.length > asked + 1);
  expect(reader.cues).toHaveLength(2);

  folder.isDown = false;
  await until(() => reader.cues.length === 3);
  expect(reader.cues.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  expect(folder.asked.filter((name) => name === 'a.vtt')).toHaveLength(1);

  left.abort();
  await following;
});
