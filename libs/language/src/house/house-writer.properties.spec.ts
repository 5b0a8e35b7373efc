import { ScriptInput, type WritingTask, type WrittenLine } from '@cuelight/contracts';
import { heardWords, lineHash } from '@cuelight/domain';
import fc from 'fast-check';
import { aRequest, PLANT } from '../testing/a-request.js';
import { linesAsked } from '../writer/task-rules.js';
import { expand, write } from '../testing/house-script.js';

const SOFA = '7f8a4c1e-0f0c-4d0e-9a50-6a4b6f0f1a02';

/** What no line may have, whatever the note was. */
const SLIPS =
  /\s{2}|\s[,.!?;:]|[,;:][.!?,;:]|(?<!\.)\.\.(?!\.)|[!?]\.|\.[!?]|\ba\/an\b|[{}|]|\bundefined\b|\bnull\b|\ba (?=[aeio](?!ne\b|nce\b|u)[a-z]{2})/;

describe('HouseWriter, whatever is asked', () => {
  const word = fc.constantFrom(
    ...'the a plant is are was Chad Virgin his their to of in and or why how what find out tries argue about show photo when says look make it spooky no more my your you they I cats soup vs 7 植 é'.split(' '),
    '.', ',', '?', '!', ';', '\n', '"', '[laughs]', '*bold*', '<b>', '🙂', '(', ')', '{thing}', '|', ':', '-', "'",
  ); // prettier-ignore
  const note = fc.oneof(
    fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
    fc.lorem(),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
  );
  const persona = fc.constantFrom<string>(
    'Sure and loud.',
    'Anxious, exact.',
    'Dry.',
    'A dreamy poet.',
    'Kind.',
    '',
  );
  const cast = fc
    .array(
      fc.tuple(persona, fc.constantFrom<string[]>([], ['[laughs]'], ['[sighs]', '[quietly]'])),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((all) =>
      all.map(([words, audioTags], at) => ({
        key: `c${at}`,
        name: `Name${at}`,
        persona: words,
        audioTags,
      })),
    );
  const exchanges = fc.integer({ min: 1, max: 30 });
  const lines: fc.Arbitrary<WrittenLine[]> = fc.constant([
    { speaker: 'c0', text: 'One.', cues: [] },
    { speaker: 'c0', text: 'Two.', cues: [] },
    { speaker: 'c0', text: 'Three.', cues: [] },
  ]);
  const task: fc.Arbitrary<WritingTask> = fc.oneof(
    fc.record({ kind: fc.constant('expand' as const), note, exchanges }),
    fc.record({
      kind: fc.constant('conversation' as const),
      note,
      turns: fc.integer({ min: 1, max: 40 }),
    }),
    fc.record({
      kind: fc.constant('chat-reply' as const),
      message: note,
      username: fc.string({ maxLength: 30 }),
      exchanges: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({
      kind: fc.constant('rewrite' as const),
      note,
      script: lines,
      feedback: note,
      exchanges,
    }),
    fc.record({
      kind: fc.constant('rewrite-lines' as const),
      note,
      script: lines,
      startLine: fc.integer({ min: 0, max: 1 }),
      endLine: fc.integer({ min: 1, max: 2 }),
      feedback: note,
    }),
    fc.record({
      kind: fc.constant('bridge' as const),
      exitContext: note,
      nextNote: note,
      lastSpeaker: fc.constantFrom('c0', 'c1'),
    }),
    fc.record({
      kind: fc.constant('filler' as const),
      style: fc.constantFrom('callback' as const, 'banter' as const, 'recap' as const),
      exchanges: fc.integer({ min: 3, max: 5 }),
    }),
  );
  const media = fc.subarray([
    { id: PLANT, type: 'image' as const, filename: 'plastic-plant.jpg' },
    { id: SOFA, type: 'video' as const, filename: 'IMG_2.mp4', description: 'A beige sofa.' },
  ]);

  it('writes a valid script without slips, the same again, within its length', async () => {
    await fc.assert(
      fc.asyncProperty(
        task,
        cast,
        media,
        fc.array(note, { maxLength: 3 }),
        fc.string(),
        async (asked, who, shown, exits, seed) => {
          const more = { cast: who, media: shown, recentExits: exits, seed };
          const script = await write(asked, more);
          expect(await write(asked, more)).toEqual(script);
          // A note may hold what looks like markup; nothing else is ever in need of repair.
          expect(script.repairs.filter(({ code }) => code !== 'text-cleaned')).toEqual([]);
          const { script: written } = script;
          expect(ScriptInput.parse(written)).toEqual(written);
          expect(written.length).toBeGreaterThan(0);
          expect(written.length).toBeLessThanOrEqual(linesAsked(asked));
          expect(new Set(written.map(({ text }) => lineHash(text))).size).toBe(written.length);
          const ids = new Set(shown.map(({ id }) => id));
          for (const { speaker, text, cues } of written) {
            expect(who.map(({ key }) => key)).toContain(speaker);
            for (const cue of cues) {
              if (cue.type === 'tv:show') expect(ids.has(cue.target)).toBe(true);
              if (cue.word !== undefined)
                expect(heardWords(text)).toEqual(expect.arrayContaining(heardWords(cue.word)));
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it('makes no slips of its own in script after script about ordinary notes', async () => {
    const things =
      "a haunted toaster|pigeons|the studio plant|Chad's haircut|an old umbrella|democracy|the end of the world|NFTs|people who clap when the plane lands|hot dogs|the new intern|an hour of silence|Virgin's poem".split(
        '|',
      );
    const notes = [
      ...things,
      ...things.map((thing) => `they find out ${thing} was a gift`),
      ...things.map((thing) => `argue about ${thing}`),
      ...things.map((thing) => `Chad apologises to ${thing}`),
      ...things.map((thing) => `why does nobody like ${thing}?`),
      ...things.map((thing) => `${thing} vs umbrellas`),
      ...things.map((thing) => `Virgin is afraid of ${thing}. Chad forgot the keys. It rains.`),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...notes),
        cast,
        fc.string(),
        async (ordinary, who, seed) => {
          const two = who.length === 2 ? aRequest(expand('')).cast : who;
          for (const { text } of (await write(expand(ordinary), { seed, cast: two })).script) {
            expect(text.replace(/"[^"]*"/g, '""')).not.toMatch(SLIPS);
            expect(text).toMatch(/^(?:\[[a-z ]+\] )?(?:\.\.\. )?["']?[\p{Lu}\p{N}]/u);
            expect(text).toMatch(/[.!?]["']?$/);
          }
        },
      ),
      { numRuns: 120 },
    );
  }, 120_000);

  it('never says a line twice in a show, over 200 scripts', async () => {
    const notes = ['the studio plant is plastic', 'pigeons', 'Chad tries to cook soup', '植物', ''];
    const said = new Set<string>();
    const recent: string[] = [];
    const exits: string[] = [];
    for (let n = 0; n < 200; n += 1) {
      const script = await write(expand(notes[n % notes.length] ?? '', 6), {
        seed: String(n), saidHashes: [...said], recentLines: recent.slice(-300), recentExits: exits.slice(-4),
      }); // prettier-ignore
      expect(script.script.length).toBeGreaterThanOrEqual(11);
      for (const { text } of script.script) {
        expect(said.has(lineHash(text))).toBe(false);
        said.add(lineHash(text));
        recent.push(text);
      }
      exits.push(script.exitContext);
    }
    expect(said.size).toBeGreaterThan(2_200);
  }, 120_000);
});
