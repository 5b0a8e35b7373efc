import { Attempt } from './attempt.js';

const forever = () => new Promise<never>(() => undefined);

describe('Attempt', () => {
  it('gives what the handler gives', async () => {
    await expect(new Attempt(1_000).run(async () => 'done')).resolves.toBe('done');
  });

  it('passes on what the handler throws', async () => {
    const fault = new Error('no disk');
    await expect(new Attempt(1_000).run(() => Promise.reject(fault))).rejects.toBe(fault);
  });

  it('ends at its deadline even when the handler does not listen', async () => {
    await expect(new Attempt(5).run(forever)).rejects.toMatchObject({ reason: 'timed-out' });
  });

  it('tells the handler to stop, and says why whatever the handler makes of it', async () => {
    const attempt = new Attempt(1_000);
    const running = attempt.run(
      (signal) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('FFmpeg was killed'))),
        ),
    );
    attempt.stop('cancelled');
    attempt.stop('worker-stopping');
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' });
  });

  it('does not begin when it was stopped before', async () => {
    const attempt = new Attempt(1_000);
    attempt.stop('cancelled');
    let begun = false;
    const running = attempt.run(async () => (begun = true));
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' });
    expect(begun).toBe(false);
  });
});
