import fc from 'fast-check';
import { LineScanner } from './line-scanner.js';
import { readScriptAnswer } from './read-answer.js';

const answer = {
  title: 'Plant',
  script: [
    { speaker: 'chad', text: 'It is "alive", mostly. {Really}', cues: [] },
    { speaker: 'virgin', text: 'It is plastic.', cues: [{ type: 'tv:release', target: null }] },
  ],
  exitContext: 'Plastic.',
};
const json = JSON.stringify(answer);
const lines = [
  { speaker: 'chad', text: 'Hello.' },
  { speaker: 'virgin', text: 'Oh no: no.' },
];

describe('readScriptAnswer', () => {
  it.each([
    ['plain JSON', json],
    ['a fence', `Here you go!\n\`\`\`json\n${json}\n\`\`\`\nEnjoy.`],
    ['prose around it', `Sure. ${json} Let me know.`],
    ['thoughts before it', `<think>{"script": "no"} maybe {</think>\n${json}`],
    ['an envelope', JSON.stringify({ response: answer })],
    ['other names', json.replace('"script"', '"dialogue"').replaceAll('"text"', '"line"')],
    ['broken quotes and commas', json.replace('"title"', 'title').replace('}],"exit', '},],"exit')],
  ])('reads %s', (_name, text) => {
    expect(readScriptAnswer(text)).toEqual(answer);
  });

  it.each([
    [
      'dialogue without JSON',
      'Scene.\n**Chad:** Hello.\n\n- VIRGIN: Oh no: no.',
      ['Chad', 'VIRGIN'],
    ],
    ['a bare list', JSON.stringify(lines), ['chad', 'virgin']],
    ['a list of names', '[{"chad": "Hello."}, {"virgin": "Oh no: no."}]', ['chad', 'virgin']],
    ['a script in one text', '{"script": "Chad: Hello.\\nVirgin: Oh no: no."}', ['Chad', 'Virgin']],
    ['a list of texts', '{"lines": ["Chad: Hello.", "Virgin: Oh no: no."]}', ['Chad', 'Virgin']],
  ])('reads %s', (_name, text, speakers) => {
    expect(readScriptAnswer(text)?.['script']).toMatchObject(
      lines.map(({ text: words }, at) => ({ speaker: speakers[at], text: words })),
    );
  });

  it('keeps what was written before the model ran out of tokens', () => {
    const cut = json.slice(0, json.indexOf('plastic'));
    expect(readScriptAnswer(cut)).toMatchObject({
      title: 'Plant',
      script: [answer.script[0], { speaker: 'virgin', text: 'It is' }],
    });
  });

  it.each(['', 'I would rather not.', '{}', '[]', '42', '{"title": "x"}'])(
    'finds no script in %j',
    (text) => {
      expect(readScriptAnswer(text)).toBeUndefined();
    },
  );

  it('never throws', () => {
    const torn = fc
      .tuple(fc.nat(json.length), fc.string())
      .map(([at, junk]) => json.slice(0, at) + junk);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), torn), (text) => {
        readScriptAnswer(text);
      }),
      { numRuns: 300 },
    );
  });
});

describe('LineScanner', () => {
  it('finds every line as soon as it is closed, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(json.length), { maxLength: 40 }), (cuts) => {
        const scanner = new LineScanner();
        const edges = [0, ...cuts.sort((a, b) => a - b), json.length];
        const found = edges.slice(1).flatMap((to, at) => scanner.push(json.slice(edges[at], to)));
        expect(found).toEqual(answer.script);
      }),
    );
    const scanner = new LineScanner();
    const firstEnds = json.indexOf('},{') + 1;
    expect(scanner.push(json.slice(0, firstEnds - 1))).toEqual([]);
    expect(scanner.push('}')).toEqual([answer.script[0]]);
  });
});
