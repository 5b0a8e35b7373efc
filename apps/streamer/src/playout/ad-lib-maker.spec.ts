import { AdLibMaker } from './ad-lib-maker.js';

const request = { audio: Buffer.from('sound'), character: 'chad', message: 'Hello.' };

describe('AdLibMaker', () => {
  it('says so when a busy machine does not make the sound in time', async () => {
    const never = (_: unknown, signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    await expect(new AdLibMaker(['chad'], never, 20).make(request)).rejects.toMatchObject({
      code: 'SOUND_NOT_IN_TIME',
      kind: 'unavailable',
    });
  });

  it('knows the cast', async () => {
    const maker = new AdLibMaker(['chad'], () => Promise.reject(new Error('not asked')));
    await expect(maker.make({ ...request, character: 'kevin' })).rejects.toMatchObject({
      code: 'UNKNOWN_CHARACTER',
    });
  });
});
