import { createHash } from 'node:crypto';
import { FlitePool } from './flite-pool.js';

const unhurried = new AbortController().signal;

describe('FlitePool', () => {
  const pool = new FlitePool({ threads: 2 });
  afterAll(() => pool.close());

  it('speaks with a time for every sound', async () => {
    const { pcm, sampleRate, phones } = await pool.speak(
      { voice: 'slt', text: 'So the plant is plastic.' },
      unhurried,
    );

    expect(sampleRate).toBe(16_000);
    expect(phones.map(({ phone }) => phone).join(' ')).toBe(
      'pau s ow dh ax p l ae n t ih z p l ae s t ih k pau',
    );
    expect(phones.at(-1)?.end).toBeCloseTo(pcm.length / sampleRate, 2);
    expect(
      phones.every(({ start, end }, at) => end > start && start === (phones[at - 1]?.end ?? 0)),
    ).toBe(true);
  });

  it('gives the same samples in every thread', async () => {
    const call = { voice: 'awb', text: 'Nobody said anything.' } as const;
    const both = await Promise.all([pool.speak(call, unhurried), pool.speak(call, unhurried)]);
    const [one, two] = both.map(({ pcm }) => createHash('md5').update(pcm).digest('hex'));
    expect(one).toBe(two);
  });

  it('drops a call whose signal is aborted and goes on with the next', async () => {
    const abort = new AbortController();
    const reason = new Error('the director changed her mind');
    const call = { voice: 'kal16', text: 'One.' } as const;
    const doomed = [1, 2, 3, 4].map(() => pool.speak(call, abort.signal));
    abort.abort(reason);

    for (const each of doomed) await expect(each).rejects.toBe(reason);
    expect((await pool.speak(call, unhurried)).pcm.length).toBeGreaterThan(1000);
  });

  it('replaces a thread that hangs', async () => {
    const hasty = new FlitePool({ callTimeoutMs: 1 });
    const call = { voice: 'rms', text: 'A sentence that takes more than a millisecond.' } as const;
    await expect(hasty.speak(call, unhurried)).rejects.toMatchObject({ kind: 'transient' });
    await expect(hasty.speak(call, unhurried)).rejects.toMatchObject({ kind: 'transient' });
    await hasty.close();
  });

  it('refuses text too long to be dropped in time, and everything once closed', async () => {
    await expect(pool.speak({ voice: 'slt', text: 'a'.repeat(401) }, unhurried)).rejects.toThrow(
      RangeError,
    );

    const closed = new FlitePool();
    await closed.close();
    await expect(closed.speak({ voice: 'slt', text: 'Hi.' }, unhurried)).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });
});
