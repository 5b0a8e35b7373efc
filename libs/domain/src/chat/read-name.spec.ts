import { givenName, nameKey, readName } from './read-name.js';

const reserved = ['Chad', 'Virgin', 'Ada Lovelace', 'Late Desk'];
const read = (raw: string) => readName(raw, reserved);

describe('readName', () => {
  it.each([
    ['Bob', 'Bob'],
    ['  Bob   the\u202E 2nd ', 'Bob the 2nd'],
    ['Zoë', 'Zoë'],
    ['李小龙', '李小龙'],
    ['O’Neil-Smith_Jr.', 'O’Neil-Smith_Jr.'],
    ['Modesty', 'Modesty'],
    ['Systematic', 'Systematic'],
    ['Chad Smith', 'Chad Smith'],
    ['ghosty', 'ghosty'],
  ])('lets %j be %j', (raw, name) => {
    expect(read(raw)).toMatchObject({ outcome: 'name', name });
  });

  it.each([
    ['', 'empty'],
    ['\u200B\u3164', 'empty'],
    ['x'.repeat(25), 'too-long'],
    ['x'.repeat(20_000), 'too-long'],
    ['🚀🚀', 'signs'],
    ['<b>Bob</b>', 'signs'],
    ['@bob', 'signs'],
    ['-bob', 'signs'],
    ['Bob: hello', 'signs'],
    ['bob/ada', 'signs'],
    ['CHAD', 'reserved'],
    ['Сhаd', 'reserved'],
    ['Ch4d', 'reserved'],
    ['C h a d', 'reserved'],
    ['Chad.', 'reserved'],
    ['ada lovelace', 'reserved'],
    ['AdaLovelace', 'reserved'],
    ['Late Desk', 'reserved'],
    ['System', 'reserved'],
    ['SYSTEM message', 'reserved'],
    ['ꜱʏꜱᴛᴇᴍ', 'reserved'],
    ['Ｓｙｓｔｅｍ', 'reserved'],
    ['sy5tem', 'reserved'],
    ['M0derator', 'reserved'],
    ['the moderator', 'reserved'],
    ['Моdеrаtоr', 'reserved'],
    ['Mod Bob', 'reserved'],
    ['Cuelight Team', 'reserved'],
    ['guest-4417', 'reserved'],
    ['Guest 12', 'reserved'],
  ])('refuses %j: %s', (raw, outcome) => expect(read(raw).outcome).toBe(outcome));
});

describe('nameKey', () => {
  it.each([
    ['Alice', 'AIice'],
    ['Alice', 'alice'],
    ['Alice', 'Аliсе'],
    ['Alice', 'A l i c e'],
    ['Zoë', 'zoe'],
    ['Bob0', 'BobO'],
  ])('is the same for %j and %j', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));

  it('differs between given names', () => {
    expect(nameKey('guest-4417')).not.toBe(nameKey('guest-4418'));
  });
});

it('gives the same name for the same token, a longer one on demand', () => {
  const hash = '0123456789abcdef'.repeat(4);
  expect(givenName(hash)).toMatch(/^guest-\d{4}$/);
  expect(givenName(hash)).toBe(givenName(hash));
  expect(givenName(hash, 7)).toMatch(/^guest-\d{7}$/);
});
