import type { VoiceOfWorker } from '@cuelight/contracts';
import { voicesOfAll } from './voices-of-all.js';

const rachel = { id: 'r', name: 'Rachel' };
const adam = { id: 'a', name: 'Adam' };

const eleven = (fields: Partial<VoiceOfWorker> = {}): VoiceOfWorker => ({
  provider: 'elevenlabs',
  configured: true,
  health: { state: 'ready' },
  breaker: 'ready',
  retryInMs: null,
  voices: [rachel],
  ...fields,
});
const without = eleven({
  configured: false,
  health: { state: 'not-configured', reason: 'no key' },
  voices: [],
});
const failing = eleven({ health: { state: 'failing', reason: '401' }, voices: [] });
const resting = eleven({ breaker: 'resting', retryInMs: 5_000 });

it('is nothing when nobody answers', () => {
  expect(voicesOfAll([])).toBeNull();
});

it('has the voices of all, each once', () => {
  const all = voicesOfAll([[eleven()], [eleven({ voices: [adam, rachel] })]]);
  expect(all).toMatchObject([{ voices: [rachel, adam], workers: { asked: 2, ready: 2 } }]);
});

it.each([
  ['one has no key', [without, eleven()], 'ready', 'ready', 1, ['no key']],
  ['one is refused', [failing, eleven()], 'ready', 'ready', 1, ['401']],
  ['one rests', [resting, eleven()], 'ready', 'ready', 1, ['resting']],
  ['all are refused alike', [failing, failing], 'failing', 'ready', 0, ['401']],
  [
    'the one that has a key rests',
    [without, resting],
    'ready',
    'resting',
    0,
    ['resting', 'no key'],
  ],
])(
  'says how many can speak and why the others cannot: %s',
  (_what, said, health, breaker, ready, reasons) => {
    expect(voicesOfAll(said.map((voice) => [voice]))).toMatchObject([
      {
        configured: true,
        health: { state: health },
        breaker,
        workers: { asked: 2, ready, reasons },
      },
    ]);
  },
);

it('keeps who only some workers know of', () => {
  const other = eleven({ provider: 'openai' });
  expect(voicesOfAll([[eleven()], [eleven(), other]])).toMatchObject([
    { provider: 'elevenlabs', workers: { ready: 2 } },
    { provider: 'openai', workers: { asked: 2, ready: 1 } },
  ]);
});
