import { DiskArtefactStore } from '@cuelight/artefacts';
import { runFfmpeg } from '@cuelight/ffmpeg';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layersOf } from './tv-desk.js';
import { TvLoader } from './tv-programme.js';

const screen = { width: 64, height: 36 };
const LIMITS = { timeoutMs: 20_000, maxOutputBytes: 1_000_000 };

let folder: string;
let artefacts: DiskArtefactStore;
const alarms: string[] = [];
const contentOf = async (type: 'image' | 'video', bytes: Buffer) => {
  const { hash } = await artefacts.put(bytes);
  const mediaId = '00000000-0000-4000-8000-000000000001';
  return { mediaId, type, artefact: hash, fit: 'cover' as const };
};
const loader = () =>
  new TvLoader(artefacts, screen, (_, error) => {
    alarms.push(String(error));
  });
const make = async (...args: string[]) => (await runFfmpeg([...args, 'pipe:1'], LIMITS)).stdout;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-tv-'));
  artefacts = await DiskArtefactStore.open(folder);
});
afterEach(() => alarms.splice(0));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('TvLoader', () => {
  it.each([
    ['a video of 0 bytes', 'video', () => Buffer.alloc(0)],
    ['an image of 0 bytes', 'image', () => Buffer.alloc(0)],
    ['text that calls itself a video', 'video', () => Buffer.from('#EXTM3U\nhttp://example/x.ts')],
    [
      'a video without a picture',
      'video',
      () => make('-f', 'lavfi', '-i', 'sine=duration=0.2', '-f', 'adts'),
    ],
  ] as const)('leaves out %s and raises an alarm', async (_, type, bytes) => {
    expect(await loader().load(await contentOf(type, await bytes()))).toBeUndefined();
    expect(alarms.length).toBe(1);
  });

  it('leaves out what is not in the store', async () => {
    const content = { ...(await contentOf('image', Buffer.from('x'))), artefact: 'ab'.repeat(32) };
    expect(await loader().load(content)).toBeUndefined();
    expect(alarms.length).toBe(1);
  });

  it('keeps the rest of a playlist', async () => {
    const good = await contentOf(
      'image',
      await make('-f', 'lavfi', '-i', 'color=red:s=64x36', '-frames:v', '1', '-f', 'apng'),
    );
    const bad = await contentOf('video', Buffer.alloc(0));
    const items = [bad, good, bad].map((content) => ({ ...content, seconds: 5 }));
    const state = {
      manual: null,
      override: null,
      default: { items, loop: true, since: 0 },
    };
    const { default: loaded } = await layersOf(state, (content) => loader().load(content));
    expect(loaded.map(({ programme }) => programme.content.artefact)).toEqual([good.artefact]);
    expect(alarms.length).toBe(2);
  });
});
