import { ScriptInput } from '@cuelight/contracts';
import fc from 'fast-check';
import { mendScript, type Mending, type ScriptRules } from './mend-script.js';

const PLANT = '7f8a4c1e-0f0c-4d0e-9a50-6a4b6f0f1a01';
const SOFA = '7f8a4c1e-0f0c-4d0e-9a50-6a4b6f0f1a02';

const rules: ScriptRules = {
  cast: [
    { key: 'chad', name: 'Chad', persona: '', audioTags: ['[laughs]', '[sighs contentedly]'] },
    { key: 'virgin', name: 'Virgin', persona: '', audioTags: ['[nervous laugh]', '[quietly]'] },
  ],
  media: [
    { id: PLANT, filename: 'plastic-plant.jpg' },
    { id: SOFA, filename: 'sofa.png' },
  ],
  limits: { maxExchanges: 30 },
};

const mend = (script: unknown, more: object = {}): Mending =>
  mendScript({ title: 'The Plant', script, exitContext: 'It is plastic.' }, { ...rules, ...more });

function mended(script: unknown, more: object = {}) {
  const result = mend(script, more);
  if (result.outcome !== 'mended') throw new Error(JSON.stringify(result.refusals));
  return { lines: result.script.script, codes: result.repairs.map(({ code }) => code), ...result };
}

const line = (text: string, cues: unknown = []) => ({ speaker: 'chad', text, cues });

describe('mendScript', () => {
  it('leaves a good script as it is', () => {
    const good = [
      line('Look at that.', [{ type: 'tv:show', target: PLANT, word: 'look' }]),
      { speaker: 'virgin', text: '[quietly] It is plastic.', cues: [] },
      line('We move on.', [{ type: 'tv:release' }, { type: 'lighting:mood', target: 'chill' }]),
    ];
    const { script, repairs } = mended(good);

    expect(script).toEqual({ title: 'The Plant', script: good, exitContext: 'It is plastic.' });
    expect(repairs).toEqual([]);
  });

  it.each([
    ['Chad', 'chad'],
    ['CHAD:', 'chad'],
    ['Chad (laughing)', 'chad'],
    ['The Chad', 'chad'],
    ['chda', 'chad'],
    ['Vrigin', 'virgin'],
    ['virgin1', 'virgin'],
    ['Vírgin', 'virgin'],
  ])('takes "%s" for %s and says so', (speaker, key) => {
    const { lines, codes } = mended([{ speaker, text: 'Hello.', cues: [] }]);

    expect(lines[0]?.speaker).toBe(key);
    expect(codes).toEqual(['speaker-corrected']);
  });

  it.each(['narrator', 'Brad Pitt', '', null, 7])('refuses a line of %p', (speaker) => {
    expect(mend([line('Hello.'), { speaker, text: 'Meanwhile.', cues: [] }])).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'unknown-speaker', line: 1 }],
    });
  });

  it('gives no line to a name that two characters could have', () => {
    const cast = ['anna', 'anne'].map((key) => ({ key, name: key, persona: '', audioTags: [] }));

    expect(mend([{ speaker: 'anni', text: 'Hello.' }], { cast })).toMatchObject({
      refusals: [{ code: 'unknown-speaker' }],
    });
  });

  it.each<[string, unknown, unknown[], string]>([
    ['media that does not exist', { type: 'tv:show', target: 'cat.jpg' }, [], 'cue-dropped'],
    ['a cue nobody knows', { type: 'smoke:on' }, [], 'cue-dropped'],
    ['a mood nobody knows', { type: 'lighting:mood', target: 'angry' }, [], 'cue-dropped'],
    ['a hue that is no number', { type: 'lighting:hue', target: 'red' }, [], 'cue-dropped'],
    ['no object at all', 'tv:show', [], 'cue-dropped'],
    [
      'a hue beyond the circle',
      { type: 'lighting:hue', target: 270 },
      [{ type: 'lighting:hue', target: '-90' }],
      'cue-corrected',
    ],
    [
      'media by its file name',
      { type: 'tv:show', target: 'Sofa' },
      [{ type: 'tv:show', target: SOFA }],
      'cue-corrected',
    ],
    [
      'media by its place',
      { type: 'tv:show', target: 'image 1' },
      [{ type: 'tv:show', target: PLANT }],
      'cue-corrected',
    ],
    [
      'a word that is not said',
      { type: 'tv:release', word: 'goodbye' },
      [{ type: 'tv:release' }],
      'cue-corrected',
    ],
  ])('mends %s', (_name, cue, expected, code) => {
    const { lines, codes } = mended([line('Look at that.', [cue])]);

    expect(lines[0]?.cues).toEqual(expected);
    expect(codes).toEqual([code]);
  });

  it.each([
    ['**Look** at _that_.', 'Look at that.'],
    ['# Look\n- at `that` 😀👍🏽', 'Look - at that'],
    ['<b>Look</b> at <script>alert(1)</script>that &amp; this', 'Look at that & this'],
    ['[Look](https://example.com) at that', 'Look at that'],
    ['Chad: Look at that.', 'Look at that.'],
    ['**Chad:** Look at that.', 'Look at that.'],
    ['L\u200Book\u202E at \u0007that', 'Look at that'],
    ['Look!!!!!!', 'Look!!'],
    ['Snake_case and 2 * 3 * 4 stay.', 'Snake_case and 2 3 4 stay.'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
  ])('cleans %j', (text, expected) => {
    expect(mended([line(text)]).lines[0]?.text).toBe(expected);
  });

  it.each([
    ['[laughs] Fine.', '[laughs] Fine.', []],
    ['[Laughing] Fine.', '[laughs] Fine.', []],
    ['*laughs* Fine.', '[laughs] Fine.', []],
    ['(sighs) Fine.', '[sighs contentedly] Fine.', []],
    ['[quietly] Fine.', 'Fine.', ['tag-dropped']],
    ['[points at the TV] Fine.', 'Fine.', ['tag-dropped']],
    ['(walking off) Fine.', 'Fine.', ['tag-dropped']],
    ['Fine (more or less).', 'Fine (more or less).', []],
  ])('keeps only tags the character can perform: %j', (text, expected, repairs) => {
    const { lines, codes } = mended([line(text)]);

    expect(lines[0]?.text).toBe(expected);
    expect(codes).toEqual(repairs);
  });

  it('drops lines with nothing to say and keeps their cues', () => {
    const { lines, codes } = mended([
      line('...', [{ type: 'tv:show', target: PLANT }]),
      line('Well.'),
      line('', [{ type: 'tv:release' }]),
    ]);

    expect(lines).toEqual([
      line('Well.', [{ type: 'tv:show', target: PLANT }, { type: 'tv:release' }]),
    ]);
    expect(codes).toEqual(['line-dropped', 'line-dropped']);
  });

  it('splits a long line at sentence ends and moves the cue to its word', () => {
    const text = `${'I have a story. '.repeat(30)}And there it was: the sofa. Beige.`;
    const { lines, codes } = mended([
      line(text, [{ type: 'tv:show', target: SOFA, word: 'sofa' }]),
    ]);

    expect(codes).toEqual(['line-split']);
    expect(lines.map((each) => each.text).join(' ')).toBe(text);
    expect(lines.every((each) => each.text.endsWith('.') && each.text.length <= 400)).toBe(true);
    expect(lines.map((each) => each.cues.length)).toEqual([0, 1]);
  });

  it('cuts a line of 5,000 characters and a script of 500 lines', () => {
    const long = mended([line('word '.repeat(1_000))]);
    expect(long.codes).toEqual(['line-cut']);
    expect(long.lines.length).toBe(3);

    const many = mended(
      Array.from({ length: 500 }, (_, n) => line(`Number ${n}.`)),
      {
        limits: { maxExchanges: 100 },
      },
    );
    expect(many.codes).toEqual(['script-cut']);
    expect(many.lines.length).toBe(200);
  });

  it.each([[{}], [null], [{ script: 'Chad: hi' }], [[]]])('refuses %j as a script', (raw) => {
    expect(mendScript(raw, rules)).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'not-a-script' }],
    });
  });

  it('refuses a script in which nothing is said', () => {
    expect(mend([line('...'), null])).toMatchObject({ refusals: [{ code: 'no-lines' }] });
  });

  it('always gives a script the pipeline takes, or a refusal with a reason', () => {
    const cue = fc.record(
      {
        type: fc.constantFrom('tv:show', 'tv:release', 'lighting:hue', 'lighting:mood', 'x'),
        target: fc.oneof(fc.constantFrom(PLANT, 'sofa', 'chill'), fc.integer(), fc.string()),
        word: fc.string({ unit: 'grapheme' }),
      },
      { requiredKeys: [] },
    );
    const rawLine = fc.record({
      speaker: fc.constantFrom('chad', 'Virgin', 'virgn'),
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 3_000 }),
        fc.lorem({ maxCount: 400 }),
        fc.anything(),
      ),
      cues: fc.oneof(fc.array(cue, { maxLength: 20 }), fc.anything()),
    });
    const script = fc.oneof(fc.array(rawLine, { maxLength: 300 }), fc.array(fc.anything()));
    fc.assert(
      fc.property(script, fc.integer({ min: 1, max: 100 }), (raw, maxExchanges) => {
        const result = mend(raw, { limits: { maxExchanges } });
        if (result.outcome === 'refused') return result.refusals.every((each) => each.message);
        const { script: lines } = result.script;
        expect(ScriptInput.parse(lines)).toEqual(lines);
        expect(lines.length).toBeLessThanOrEqual(Math.min(200, 2 * maxExchanges));
        return lines.length > 0;
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing in a script that it mended before', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 900 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (texts) => {
        const once = mend(texts.map((each) => line(each)));
        if (once.outcome === 'refused') return true;
        const twice = mend(once.script.script);
        expect(twice).toMatchObject({ outcome: 'mended', script: once.script });
        return true;
      }),
    );
  });
});
