import type { Providers, Usage } from '@cuelight/contracts';
import { openAiListPrices } from '@cuelight/domain';
import { RoomUnderTest } from '../testing/room';
import { SettingsPage } from './settings-page';

const totals = {
  calls: 2, failed: 0, cached: 0, tokensIn: 0, tokensOut: 0, characters: 0, amountMicros: 0, durationMs: 0,
}; // prettier-ignore
const openai = {
  ...totals,
  provider: 'openai',
  amountMicros: 4_500,
  tokensIn: 1_000,
  tokensOut: 200,
};
const usage: Usage = {
  total: { ...totals, amountMicros: 1_004_500 },
  byProvider: [openai, { ...totals, provider: 'elevenlabs', amountMicros: 1_000_000, characters: 20_000 }],
  byModel: [
    { ...openai, model: 'gpt-4o-2024-11-20' },
    { ...totals, provider: 'elevenlabs', model: 'eleven_turbo_v2', amountMicros: 1_000_000, characters: 20_000 },
  ],
  bySegment: [],
}; // prettier-ignore
const providers: Providers = {
  languages: [
    {
      provider: 'openai', configured: true, breaker: 'ready', retryInMs: null, lastError: null, model: 'gpt-4o',
      models: ['gpt-4o', 'gpt-5-pro'], prices: [...openAiListPrices],
    },
  ],
  voices: [
    {
      provider: 'elevenlabs', configured: true, health: { state: 'ready' }, breaker: 'ready', retryInMs: null, voices: [],
      workers: { asked: 3, ready: 1, reasons: ['no key', '401'] },
    },
  ],
}; // prettier-ignore

async function opened(role: 'director' | 'moderator' = 'director') {
  const room = new RoomUnderTest();
  const page = await room.open(SettingsPage, role);
  await page.press('Providers');
  room.http.expectOne('/api/providers').flush(providers);
  room.http.expectOne('/api/usage').flush(usage);
  await page.settled();
  const field = (name: string) => {
    const found = page.all('input').find((one) => one.getAttribute('aria-label') === name);
    if (!(found instanceof HTMLInputElement)) throw new Error(`there is no field ${name}`);
    return found;
  };
  const set = async (name: string, value: string) => {
    const box = field(name);
    box.value = value;
    box.dispatchEvent(new Event('change'));
    await page.settled();
  };
  return { room, page, field, set };
}

const saved = (room: RoomUnderTest): unknown =>
  room.http.expectOne({ method: 'POST', url: '/api/orchestrator/config' }).request.body;

it('tells in how many workers a voice is ready, and why not in the others', async () => {
  const { page } = await opened();
  expect(page.text).toContain('ready in 1 of 3 workers');
  expect(page.text).toContain('no key · 401');
});

it('tells what was spent: each provider, the dearest first, with its models, and all together', async () => {
  const { page } = await opened();
  const rows = page.all('cl-spending tr').map(({ textContent }) => textContent?.trim() ?? '');
  expect(rows.map((row) => row.replace(/\s+/g, ' '))).toEqual([
    'WhoCallsAmountCost',
    'elevenlabs220,000 characters$1.00',
    'eleven_turbo_v2220,000 characters$1.00',
    'openai21,200 tokens$0.0045',
    'gpt-4o-2024-11-2021,200 tokens$0.0045',
    'All together$1.00',
  ]);
});

it('shows the list price of what is used, and takes another', async () => {
  const { room, page, field, set } = await opened();
  expect(field('Output of gpt-4o, in dollars').value).toBe('10');
  expect(field('1,000 characters of elevenlabs · eleven_turbo_v2, in dollars').value).toBe('0.05');
  expect(page.all('cl-price-table cl-badge').map(({ textContent }) => textContent)).toEqual([
    'list price',
    'list price',
  ]);
  await set('Output of gpt-4o, in dollars', '7.5');
  expect(saved(room)).toEqual({
    prices: { models: [{ model: 'gpt-4o', input: 2.5, cachedInput: 1.25, output: 7.5 }] },
  });
});

it('takes no price that is none', async () => {
  const { room, field, set } = await opened();
  for (const value of ['-1', '', '20000']) {
    await set('Input of gpt-4o, in dollars', value);
    expect(field('Input of gpt-4o, in dollars').value).toBe('2.5');
  }
  room.http.expectNone({ method: 'POST', url: '/api/orchestrator/config' });
});

it('gives a model a price that has none', async () => {
  const { room, page, field } = await opened();
  const another = page.all('cl-prices-form cl-text-setting input')[0];
  if (!(another instanceof HTMLInputElement)) throw new Error('no other model can be priced');
  another.value = 'gpt-5-pro';
  another.dispatchEvent(new Event('change'));
  await page.settled();
  expect(saved(room)).toEqual({
    prices: { models: [{ model: 'gpt-5-pro', input: 0, cachedInput: 0, output: 0 }] },
  });
  expect(field('Input of gpt-4o, in dollars').disabled).toBe(false);
});

it('lets moderators look only', async () => {
  const { page, field } = await opened('moderator');
  expect(field('Input of gpt-4o, in dollars').disabled).toBe(true);
  expect(page.all('cl-prices-form cl-text-setting')).toEqual([]);
});
