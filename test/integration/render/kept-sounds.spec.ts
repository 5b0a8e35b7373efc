import { jest } from '@jest/globals';
import { ArtefactStore } from '@cuelight/artefacts';
import type { RenderedTake } from '@cuelight/contracts';
import { KeptSoundsStore } from '../../../apps/api/src/render/kept-sounds.store.js';
import { SoundRetention } from '../../../apps/api/src/render/sound-retention.js';
import { RenderUnderTest } from './render.driver.js';

// Each of them renders twice, on the machine that runs the test.
jest.setTimeout(60_000);

let rig: RenderUnderTest;
beforeAll(async () => {
  rig = await RenderUnderTest.start();
});
afterAll(() => rig.close());

describe('sounds that nothing needs', () => {
  const DAYS = 24 * 3_600_000;
  const isThere = async (take: RenderedTake | null) =>
    Promise.all(
      (take?.lines ?? []).map(({ spoken }) => rig.api.part(ArtefactStore).has(spoken.audio)),
    );

  it('go when their time has come, never those of what has not aired, and come back when they are said', async () => {
    const words = [{ text: 'The bin is green.' }, { text: 'The bin was blue.' }];
    const kept = await rig.draft('kept', [{ text: 'This waits for its turn.' }]);
    const gone = await rig.draft('gone', words);
    await rig.render(kept.id);
    await rig.render(gone.id);
    const [waiting, dropped] = [await rig.takeOf(kept.id), await rig.takeOf(gone.id)];
    await rig.show.take(gone.id, 'draft', 'deleted');

    await rig.api.part(SoundRetention).round(Date.now() + 29 * DAYS);
    expect(await isThere(dropped)).toEqual([true, true]);
    await rig.api.part(SoundRetention).round(Date.now() + 31 * DAYS);
    expect(await isThere(dropped)).toEqual([false, false]);
    expect(await isThere(waiting)).toEqual([true]);
    const { body: metrics } = await rig.api.admin.get<string>('/metrics');
    expect(metrics).toMatch(/^cuelight_voiced_bytes\{.*\} [1-9]\d+$/m);

    // The worker and the queue remember having said this; they must not be believed.
    const again = await rig.draft('again', words);
    expect((await rig.render(again.id)).status).toBe('ready');
    expect(await isThere(await rig.takeOf(again.id))).toEqual([true, true]);
  });

  it('and that were given up keep undo from making a segment ready without them', async () => {
    const { id } = await rig.draft('lost', [{ text: 'Nobody will hear this again.' }]);
    await rig.render(id);
    const lost = await rig.takeOf(id);
    await rig.show.take(id, 'draft', 'deleted');
    await rig.api.part(SoundRetention).round(Date.now() + 31 * DAYS);
    expect(await isThere(lost)).toEqual([false]);

    await rig.show.undo();
    const { version } = await rig.show.get(id);
    await rig.show.undo();
    const back = await rig.show.get(id);
    expect(back).toMatchObject({
      status: 'draft',
      renderProgress: 0,
      renderReport: null,
      actualDuration: null,
      error: expect.stringContaining('approve it to have it voiced anew'),
    });
    expect(back.version).toBeGreaterThan(version);

    expect(await rig.render(id)).toMatchObject({ status: 'ready', error: null });
    expect(await isThere(await rig.takeOf(id))).toEqual([true]);
  });

  it('and were not given up yet stay from the moment on that undo makes their segment ready', async () => {
    const { id } = await rig.draft('saved', [{ text: 'This is saved at the last moment.' }]);
    await rig.render(id);
    const saved = await rig.takeOf(id);
    await rig.show.take(id, 'draft', 'deleted');
    const store = rig.api.part(KeptSoundsStore);
    const { needed } = store;
    // The round has seen that nobody needs them when the producer changes their mind.
    store.needed = async (...asked) => {
      const seen = await needed.apply(store, asked);
      await rig.show.undo();
      await rig.show.undo();
      return seen;
    };
    await rig.api.part(SoundRetention).round(Date.now() + 31 * DAYS);
    store.needed = needed;

    expect((await rig.show.get(id)).status).toBe('ready');
    expect(await isThere(saved)).toEqual([true]);
  });
});
