import { Look } from './look.js';

/** Work that ends when it is told to. */
function looked() {
  const ends: (() => void)[] = [];
  const troubles: unknown[] = [];
  const look = new Look(
    () => new Promise((resolve) => ends.push(resolve)),
    (error) => troubles.push(error),
  );
  const end = async (): Promise<void> => {
    ends.at(-1)?.();
    await new Promise(setImmediate);
  };
  return { look, ends, end, troubles };
}

describe('Look', () => {
  it('looks once more, not thrice, when it is asked thrice meanwhile', async () => {
    const { look, ends, end } = looked();
    void look.now();
    const asked = [look.now(), look.now(), look.now()];
    await end();
    expect(ends).toHaveLength(2);
    await end();
    await Promise.all(asked);
    expect(ends).toHaveLength(2);
  });

  it('looks again for whoever asks in the moment in which it ends', async () => {
    const { look, ends, end } = looked();
    const again = look.now().then(() => look.now());
    await end();
    expect(ends).toHaveLength(2);
    await end();
    await again;
  });

  it('goes on after trouble', async () => {
    let tries = 0;
    const troubles: unknown[] = [];
    const look = new Look(
      async () => {
        tries += 1;
        if (tries === 1) throw new Error('away');
      },
      (error) => troubles.push(error),
    );
    await look.now();
    await look.now();
    expect([tries, troubles.length]).toEqual([2, 1]);
  });
});
