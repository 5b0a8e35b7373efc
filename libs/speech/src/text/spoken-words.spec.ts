import { spokenWord, spokenWords } from './spoken-words.js';

describe('spokenWord', () => {
  it.each([
    ['caf\u00e9', 'cafe'],
    ['Beyonc\u00e9\u2019s', "Beyonce's"],
    ['na\u00efve,', 'naive'],
    ['Stra\u00dfe', 'Strasse'],
    ['\u201cHello,\u201d', 'Hello'],
    ['wait\u2014what', 'wait what'],
    ['well-known', 'well known'],
    ['and/or', 'and or'],
    ['https://www.example.com/plants?id=3', 'example dot com'],
    ['chad@example.co.uk', 'chad at example dot co dot uk'],
    ['http://localhost:3000', 'a link'],
    ['$5.99!', 'five dollars and ninety nine cents'],
    ['(20%)', 'twenty percent'],
    ['10:30.', 'ten thirty'],
    ['AI', 'A I'],
    ['ai', 'ai'],
    ['U.S.', 'U S'],
    ['NASA', 'NASA'],
    ['AT&T', 'AT and T'],
    ['&', 'and'],
    ['GPT-4', 'GPT four'],
    ['COVID-19', 'COVID nineteen'],
    ['R2-D2', 'R two D two'],
    ['#winning', 'hashtag winning'],
    ['Hmm...', 'hum'],
    ['Shhh!', 'shush'],
    ['pfft', 'puff'],
    ['nooooo', 'no'],
    ['cooool', 'cool'],
    ['haha', 'ha ha'],
    ["don't", "don't"],
    ["'80s", 'eighties'],
    ['constructor', 'constructor'],
    ['toString', 'toString'],
    ['...', ''],
    ['\u{1f600}', ''],
    ['\u2014', ''],
  ])('%s is told as "%s"', (written, spoken) => {
    expect(spokenWord(written)).toMatchObject({ written, spoken, lost: false });
  });

  it.each([
    ['\u041f\u0440\u0438\u0432\u0435\u0442', ''],
    ['\u4f60\u597d\uff01', ''],
    ['\u043c\u0438\u0440-peace', 'peace'],
  ])('%s loses letters the voice does not know', (written, spoken) => {
    expect(spokenWord(written)).toMatchObject({ spoken, lost: true });
  });

  it('keeps one entry for each caption word, with what follows it', () => {
    const words = spokenWords('Wait... what?  I paid $5, \u201cChad.\u201d');
    expect(words.map(({ written, ending }) => [written, ending])).toEqual([
      ['Wait...', 'comma'],
      ['what?', 'question'],
      ['I', 'none'],
      ['paid', 'none'],
      ['$5,', 'comma'],
      ['\u201cChad.\u201d', 'sentence'],
    ]);
  });
});
