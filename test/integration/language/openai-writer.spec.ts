import type { WritingRequest, WrittenScript } from '@cuelight/contracts';
import {
  OpenAiJudge,
  OpenAiWriter,
  WriterError,
  type OpenAiOptions,
  type WritingCall,
  type WritingProgress,
} from '@cuelight/language';
import { OpenAiServer, type OpenAiBehaviour, type OpenAiLimits } from '@cuelight/testing';

const PLANT = '7f8a4c1e-0f0c-4d0e-9a50-6a4b6f0f1a01';
const patience = new AbortController().signal;

const request: WritingRequest = {
  task: { kind: 'expand', note: 'The plant is plastic; show it when he says look', exchanges: 2 },
  cast: [
    { key: 'chad', name: 'Chad', persona: 'Sure.', audioTags: ['[laughs]'] },
    { key: 'virgin', name: 'Virgin', persona: 'Anxious.', audioTags: ['[sighs]'] },
  ],
  media: [
    {
      id: PLANT,
      type: 'image',
      filename: 'plant.png',
      picture: { mimeType: 'image/png', base64: 'iVBORw0KGgo=' },
    },
  ],
  show: { title: 'Late Desk', blueprint: { premise: '', tone: '', facts: [], avoid: [] } },
  recentExits: [],
  onTv: null,
  mood: null,
  maxExchanges: 30,
  seed: 'one',
  saidHashes: [],
  recentLines: [],
};

const good: Pick<WrittenScript, 'title' | 'script' | 'exitContext'> = {
  title: 'Plastic',
  script: [
    { speaker: 'chad', text: 'Look.', cues: [{ type: 'tv:show', target: PLANT, word: 'Look' }] },
    { speaker: 'virgin', text: '[sighs] It is plastic.', cues: [{ type: 'tv:release' }] },
  ],
  exitContext: 'The plant is plastic.',
};
const wire = {
  ...good,
  script: good.script.map((line) => ({
    ...line,
    cues: line.cues.map((cue) => ({ target: null, word: null, ...cue })),
  })),
};
const text = (value: unknown): OpenAiBehaviour => ({
  kind: 'text',
  text: typeof value === 'string' ? value : JSON.stringify(value),
});
const error = (status: number, message: string, headers = {}): OpenAiBehaviour => ({
  kind: 'error',
  status,
  message,
  headers,
});

describe('OpenAiWriter', () => {
  let server: OpenAiServer;
  beforeAll(async () => void (server = await OpenAiServer.start()));
  afterAll(() => server.close());

  function writer(
    behaviours: OpenAiBehaviour[],
    options: Partial<OpenAiOptions> = {},
    limits: OpenAiLimits = {},
  ): OpenAiWriter {
    server.behave(behaviours, limits);
    return new OpenAiWriter({
      baseUrl: server.baseUrl,
      apiKey: 'secret',
      model: 'gpt-4o',
      random: () => 0,
      ...options,
    });
  }
  const bodies = () => server.requests.map(({ body }) => body);
  const call = (more: Partial<WritingCall> = {}): WritingCall => ({ signal: patience, ...more });

  async function failure(from: Promise<unknown>): Promise<WriterError> {
    const caught = await from.then(
      () => new Error('it did not fail'),
      (reason: unknown) => reason,
    );
    if (caught instanceof WriterError) return caught;
    throw caught;
  }

  it('asks for a structured answer with pictures and gives a script with its author and cost', async () => {
    const { script, usage } = await writer([
      { kind: 'text', text: JSON.stringify(wire), usage: { input: 1_000, output: 100 } },
    ]).write(request, call({ temperature: 0.7 }));

    expect(script).toEqual({
      ...good,
      author: { writer: 'openai', model: 'gpt-4o', promptVersion: 'director-1 expand-1' },
      repairs: [],
    });
    expect(usage).toMatchObject({
      provider: 'openai',
      operation: 'expand',
      attempts: 1,
      tokensIn: 1_000,
      tokensOut: 100,
      counted: 'server',
      // Nobody told what this server charges.
      amountMicros: null,
    });
    const [sent] = server.requests;
    expect(sent?.headers.authorization).toBe('Bearer secret');
    expect(sent?.body).toMatchObject({
      model: 'gpt-4o',
      stream: true,
      temperature: 0.7,
      response_format: {
        type: 'json_schema',
        json_schema: {
          strict: true,
          schema: {
            required: ['title', 'script', 'exitContext'],
            additionalProperties: false,
            properties: {
              script: { items: { properties: { speaker: { enum: ['chad', 'virgin'] } } } },
            },
          },
        },
      },
      messages: [
        { role: 'system' },
        {
          role: 'user',
          content: [
            { type: 'text' },
            { type: 'text', text: expect.stringContaining('plant.png') },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
          ],
        },
      ],
    });
  });

  it('counts money where prices are told, those of the call first', async () => {
    const known = [
      { model: 'gpt-4o', input: 99, cachedInput: 99, output: 99 },
      { model: 'gpt-5', input: 1, cachedInput: 1, output: 1 },
    ];
    const prices = [{ model: 'gpt-4o', input: 2.5, cachedInput: 1.25, output: 10 }];
    const { usage } = await writer(
      [
        {
          kind: 'text',
          text: JSON.stringify(wire),
          usage: { input: 1_000, output: 100, cached: 200 },
        },
      ],
      { prices: known },
    ).write(request, call({ prices }));

    expect(usage.amountMicros).toBe(3_250n);
  });

  it('estimates tokens where the server does not count', async () => {
    const { usage } = await writer([
      { kind: 'text', text: JSON.stringify(wire), usage: null },
    ]).write(request, call());
    expect(usage.counted).toBe('estimate');
    expect(usage.tokensIn).toBeGreaterThan(500);
  });

  it('tells every line as soon as it is written', async () => {
    const progress: WritingProgress[] = [];
    await writer([text(wire)]).write(request, call({ onProgress: (one) => progress.push(one) }));

    expect(progress).toEqual(good.script.map((line) => ({ kind: 'line', line })));
  });

  it.each<[string, OpenAiLimits, (body: Record<string, unknown>) => unknown, unknown]>([
    ['schemas', { schema: false }, (body) => body['response_format'], { type: 'json_object' }],
    [
      'structured answers at all',
      { schema: false, jsonObject: false },
      (body) => body['response_format'],
      undefined,
    ],
    ['temperature', { temperature: false }, (body) => body['temperature'], undefined],
    ['the new token limit', { maxCompletionTokens: false }, (body) => body['max_tokens'], 6_600],
    ['usage in streams', { streamOptions: false }, (body) => body['stream_options'], undefined],
  ])(
    'does without %s where they are not understood, and remembers',
    async (_name, limits, of, expected) => {
      const one = writer([text(`Sure!\n\`\`\`json\n${JSON.stringify(wire)}\n\`\`\``)], {}, limits);
      const { script } = await one.write(request, call({ temperature: 0.9 }));
      expect(script.script).toEqual(good.script);
      expect(of(bodies().at(-1) ?? {})).toEqual(expected);

      const before = server.requests.length;
      await one.write(request, call({ temperature: 0.9 }));
      expect(server.requests.length).toBe(before + 1);
    },
  );

  it('says so when the model cannot see the pictures', async () => {
    const { script } = await writer([text(wire)], {}, { pictures: false }).write(request, call());

    expect(script.repairs).toMatchObject([{ code: 'pictures-unseen' }]);
    expect(JSON.stringify(bodies().at(-1))).not.toContain('image_url');
  });

  it('reads dialogue from a model that knows no JSON', async () => {
    const { script } = await writer([text('Chad: Look.\nVirgin: It is plastic.')]).write(
      request,
      call(),
    );

    expect(script.script.map(({ speaker, text: words }) => [speaker, words])).toEqual([
      ['chad', 'Look.'],
      ['virgin', 'It is plastic.'],
    ]);
    expect(script.title).toContain('The plant is plastic');
    expect(script.exitContext).toContain('Chad and Virgin talked about');
  });

  it.each<[string, OpenAiBehaviour, string]>([
    ['a server error', error(500, 'The server had an error'), 'the server failed'],
    ['an overload', error(503, 'Overloaded'), 'the server failed'],
    ['a cut connection', { kind: 'cut', text: '{"title": "Pla' }, 'broke off'],
    ['an error in the stream', { kind: 'error-event', text: '{"ti', message: 'oops' }, 'oops'],
    ['silence in the middle', { kind: 'silence', text: '{"title"' }, 'nothing was heard'],
    ['silence from the start', { kind: 'silence', text: null }, 'nothing was heard'],
  ])('tries again after %s', async (_name, behaviour, reason) => {
    const progress: WritingProgress[] = [];
    const { script, usage } = await writer([behaviour, text(wire)], { silenceMs: 100 }).write(
      request,
      call({ onProgress: (one) => progress.push(one) }),
    );

    expect(script.script).toEqual(good.script);
    expect(usage.attempts).toBe(2);
    expect(progress[0]).toEqual({ kind: 'restart', reason: expect.stringContaining(reason) });
  });

  it('waits as long as Retry-After says', async () => {
    const limited = error(429, 'Rate limit reached', { 'retry-after': '1' });
    const started = performance.now();
    const { usage } = await writer([limited, text(wire)]).write(request, call());

    expect(performance.now() - started).toBeGreaterThanOrEqual(1_000);
    expect(usage.attempts).toBe(2);
  });

  it('gives up at once when Retry-After is beyond the deadline, and rests so long', async () => {
    const one = writer([error(429, 'Rate limit reached', { 'retry-after': '60' })]);
    expect(await failure(one.write(request, call({ deadlineMs: 5_000 })))).toMatchObject({
      kind: 'rate-limited',
      details: { retryAfterMs: 60_000 },
    });
    expect(one.status()).toMatchObject({ state: 'resting' });
    expect(await failure(one.write(request, call()))).toMatchObject({ kind: 'unavailable' });
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, OpenAiBehaviour, string, RegExp]>([
    ['a wrong key', error(401, 'Incorrect API key provided'), 'auth', /key is not accepted/],
    ['a request too long', error(400, 'maximum context length is 8192'), 'rejected', /8192/],
    ['no such model', error(404, 'model "x" not found'), 'unavailable', /not found/],
    ['a refusal', { kind: 'refusal', refusal: 'I cannot write this.' }, 'refusal', /cannot write/],
    ['a refusal in the text', text("I'm sorry, but I can't help."), 'refusal', /can't help/],
    [
      'a content filter',
      { kind: 'text', text: '{"title"', finish: 'content_filter' },
      'refusal',
      /content filter/,
    ],
  ])('does not try again after %s', async (_name, behaviour, kind, message) => {
    const caught = await failure(writer([behaviour]).write(request, call()));

    expect(caught.kind).toBe(kind);
    expect(caught.message).toMatch(message);
    expect(caught.usage?.attempts).toBe(1);
    expect(server.requests).toHaveLength(1);
  });

  it('ends at the deadline, whatever the server does', async () => {
    const started = performance.now();
    const caught = await failure(
      writer([{ kind: 'silence', text: null }]).write(request, call({ deadlineMs: 200 })),
    );
    expect(caught).toMatchObject({ kind: 'transient', message: expect.stringContaining('200 ms') });
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('ends with the reason of the signal', async () => {
    const abort = new AbortController();
    const reason = new Error('the producer changed her mind');
    const writing = writer([{ kind: 'silence', text: '{"title"' }]).write(
      request,
      call({ signal: abort.signal, onProgress: () => undefined }),
    );
    abort.abort(reason);
    await expect(writing).rejects.toBe(reason);
  });

  it.each<[string, unknown, string]>([
    ['broken JSON', '{"title": "Plastic", "script": "oops', 'not-a-script'],
    ['a wrong schema', { answer: { lines: 'none' } }, 'not-a-script'],
    [
      'an unknown speaker',
      { ...wire, script: [{ speaker: 'narrator', text: 'Then.' }] },
      'unknown-speaker',
    ],
    ['an empty script', { ...wire, script: [] }, 'no-lines'],
  ])('asks once more after %s, with the reasons', async (_name, bad, code) => {
    const { script, usage } = await writer([text(bad), text(wire)]).write(request, call());
    expect(script.script).toEqual(good.script);
    expect(usage).toMatchObject({ attempts: 2, tokensIn: 200, tokensOut: 40 });
    expect(bodies()[1]).toMatchObject({
      messages: [
        { role: 'system' },
        { role: 'user' },
        { role: 'assistant' },
        { role: 'user', content: expect.stringContaining('cannot be used') },
      ],
    });

    const caught = await failure(writer([text(bad)]).write(request, call()));
    expect(caught).toMatchObject({ kind: 'bad-answer', details: { refusals: [{ code }] } });
    expect(caught.usage?.tokensIn).toBe(200);
  });

  it('takes a page of a portal for no script', async () => {
    const caught = await failure(
      writer([{ kind: 'page', html: '<html>Sign in to the WLAN</html>' }], { attempts: 1 }).write(
        request,
        call(),
      ),
    );
    expect(caught.kind).toBe('transient');
  });

  it('drops the line a model ran out of tokens in', async () => {
    const cut = JSON.stringify(wire).replace(/plastic\."[\s\S]*$/, 'pla');
    const { script } = await writer([{ kind: 'text', text: cut, finish: 'length' }]).write(
      request,
      call(),
    );

    expect(script.script).toEqual(good.script.slice(0, 1));
  });

  it('leaves a server alone that keeps failing, and comes back to it', async () => {
    let now = 0;
    const one = writer([error(500, 'down')], {
      attempts: 1,
      now: () => now,
      breaker: { failures: 2, openMs: 1_000 },
    });
    await failure(one.write(request, call()));
    await failure(one.write(request, call()));
    expect(await failure(one.write(request, call()))).toMatchObject({
      kind: 'unavailable',
      details: { retryAfterMs: 1_000 },
    });
    expect(server.requests).toHaveLength(2);
    expect(one.status()).toEqual({
      writer: 'openai',
      model: 'gpt-4o',
      state: 'resting',
      retryInMs: 1_000,
      lastError: 'openai: the server failed: 500 down',
    });

    now = 1_000;
    server.behave([text(wire)]);
    await one.write(request, call());
    expect(one.status()).toMatchObject({ state: 'ready', lastError: null });
  });

  it('says where nobody answers', async () => {
    const gone = await OpenAiServer.start();
    const { baseUrl } = gone;
    await gone.close();
    const caught = await failure(
      new OpenAiWriter({ baseUrl, model: 'llama' }).write(request, call()),
    );

    expect(caught).toMatchObject({ kind: 'unavailable' });
    expect(caught.message).toContain(`nobody answers at ${baseUrl} (ECONNREFUSED)`);
  });

  it('summarises a script that a person wrote', async () => {
    const { title, exitContext, usage } = await writer([
      text({ title: '**Plastic**', exitContext: 'It was plastic all along.' }),
    ]).summarise({ cast: request.cast, note: 'the plant', script: good.script }, call());

    expect({ title, exitContext }).toEqual({
      title: 'Plastic',
      exitContext: 'It was plastic all along.',
    });
    expect(usage.operation).toBe('exit-context');
  });

  it('lists the models of the server', async () => {
    expect(await writer([]).models(patience)).toEqual(['gpt-4o', 'gpt-4o-mini']);
  });

  it('asks the moderation what it thinks of the lines', async () => {
    server.behave([]);
    server.flagged = /idiot/;
    const judge = new OpenAiJudge({ baseUrl: server.baseUrl, apiKey: 'secret' });

    expect(await judge.judge([{ text: 'Hello.' }, { text: 'You idiot.' }], patience)).toEqual([
      { line: 1, hits: [{ rule: 'model', reason: 'harassment' }] },
    ]);
  });
});
