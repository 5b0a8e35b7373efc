import { keepVoiced } from './keep-voiced.js';

const wav = new Uint8Array(4);
const kept = { hash: 'ab', size: 4 };
const full = (times: number) => {
  const asked: unknown[] = [];
  const put = (bytes: unknown) => {
    asked.push(bytes);
    return asked.length > times ? Promise.resolve(kept) : Promise.reject(new Error('ENOSPC'));
  };
  return { asked, put };
};

it('asks a disk that is full for a moment again', async () => {
  const disk = full(1);
  await keepVoiced(disk, wav, AbortSignal.timeout(10_000));
  expect(disk.asked).toEqual([wav, wav]);
});

it('stops when the job is cancelled', async () => {
  const disk = full(Infinity);
  await expect(keepVoiced(disk, wav, AbortSignal.timeout(50))).rejects.toThrow(/abort/i);
  expect(disk.asked).toEqual([wav]);
});
