import type { Me } from '@cuelight/contracts';
import type { AccessChanges } from './access-changes.js';
import { KnownCallers } from './known-callers.js';

const ada: Me = {
  id: '6d3bd3f1-3b9f-4f0e-9a77-0e1c1f6c1d11',
  kind: 'person',
  name: 'Ada',
  role: 'director',
};

function changes({ isListening = true } = {}) {
  const listeners = new Set<() => void>();
  return {
    isListening,
    onChange: (listener: () => void) => listeners.add(listener),
    ring: () => listeners.forEach((listener) => listener()),
  };
}

function counting(answer: Me | null) {
  const find = Object.assign(
    () => {
      find.calls += 1;
      return Promise.resolve(answer);
    },
    { calls: 0 },
  );
  return find;
}

const callers = (given: ReturnType<typeof changes>) =>
  new KnownCallers(given as unknown as AccessChanges);

describe('KnownCallers', () => {
  it('looks a caller up once', async () => {
    const known = callers(changes());
    const find = counting(ada);
    expect(await known.find('a', find)).toBe(ada);
    expect(await known.find('a', find)).toBe(ada);
    expect(find.calls).toBe(1);
  });

  it('looks again after any change', async () => {
    const given = changes();
    const known = callers(given);
    const find = counting(ada);
    await known.find('a', find);
    given.ring();
    await known.find('a', find);
    expect(find.calls).toBe(2);
  });

  it('does not remember what was looked up while something changed', async () => {
    const given = changes();
    const known = callers(given);
    await known.find('a', () => {
      given.ring();
      return Promise.resolve(ada);
    });
    const find = counting(null);
    expect(await known.find('a', find)).toBeNull();
  });

  it('remembers nothing while it cannot hear of changes', async () => {
    const known = callers(changes({ isListening: false }));
    const find = counting(ada);
    await known.find('a', find);
    await known.find('a', find);
    expect(find.calls).toBe(2);
  });

  it('does not remember guesses', async () => {
    const known = callers(changes());
    const find = counting(null);
    await known.find('a', find);
    await known.find('a', find);
    expect(find.calls).toBe(2);
  });
});
