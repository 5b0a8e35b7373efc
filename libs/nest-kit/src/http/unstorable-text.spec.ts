import { unstorableText } from './unstorable-text.js';

const find = (json: string) => unstorableText(Buffer.from(json));

describe('unstorableText', () => {
  it.each([
    ['a null byte', '{"title":"a\\u0000b"}', /U\+0000/],
    ['a null byte in a key', '{"a\\u0000":1}', /U\+0000/],
    ['half a pair', '{"list":[{"text":"\\ud83d"}]}', /surrogate/],
    ['the other half', '["\\uDE00 alone"]', /surrogate/],
    ['a key that reaches for the prototype', '{"__proto__":{"role":"admin"}}', /__proto__/],
    ['the same, disguised', '{"\\u005f_proto__":1}', /__proto__/],
  ])('finds %s', (_name, json, flaw) => {
    expect(find(json)).toMatch(flaw);
  });

  it.each([
    ['plain text', '{"title":"Ünïcode 🙂"}'],
    ['a whole pair', '{"title":"\\ud83d\\ude00"}'],
    ['a backslash before a u', '{"path":"C:\\\\u0000"}'],
    ['the word as a value', '{"text":"never write __proto__"}'],
    ['what is not JSON', '{"a": \\u0000'],
  ])('has nothing against %s', (_name, json) => {
    expect(find(json)).toBeNull();
  });

  it('looks through any depth', () => {
    const depth = 200_000;
    expect(find(`${'['.repeat(depth)}"\\u0000"${']'.repeat(depth)}`)).toMatch(/U\+0000/);
  });
});
