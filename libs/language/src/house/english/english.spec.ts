import { articleFor } from './articles.js';
import { asNoun } from './nouns.js';
import { seenFrom } from './perspective.js';
import { tidy, uncapitalised } from './tidy.js';
import { baseForm, verbIndex } from './verbs.js';

describe('articleFor', () => {
  it.each([
    [
      'an',
      [
        'apple',
        'hour',
        'heirloom',
        'X-ray',
        'MP',
        'umbrella',
        'uninvited',
        'old',
        '"idea"',
        '8',
        'éclair',
      ],
    ],
    [
      'a',
      [
        'plant',
        'university',
        'one-way street',
        'European',
        'UFO',
        'house',
        'user',
        '7',
        'NASA',
        '"plan"',
      ],
    ],
  ])('says %s before %j', (article, words) => {
    for (const word of words) expect(`${articleFor(word)} ${word}`).toBe(`${article} ${word}`);
  });
});

describe('asNoun', () => {
  it.each([
    ['the studio plant', 'the studio plant', 'the studio plant', 'plant', 'one'],
    ['a haunted toaster', 'the haunted toaster', 'a haunted toaster', 'toaster', 'one'],
    ['microwave', 'the microwave', 'a/an microwave', 'microwave', 'one'],
    ['pigeons', 'pigeons', 'pigeons', 'pigeons', 'many'],
    ['democracy', 'democracy', 'democracy', 'democracy', 'one'],
    ['pineapple on pizza', 'pineapple on pizza', 'pineapple on pizza', 'pineapple', 'one'],
    ["Chad's new haircut", "Chad's new haircut", "Chad's new haircut", 'haircut', 'one'],
    ['cats and dogs', 'cats and dogs', 'cats and dogs', 'dogs', 'many'],
    ['eating alone', 'eating alone', 'eating alone', 'alone', 'one'],
    ['top five excuses', 'the top five excuses', 'the top five excuses', 'excuses', 'many'],
    ['New York', 'New York', 'New York', 'York', 'one'],
    ['people in lifts', 'people in lifts', 'people in lifts', 'people', 'many'],
    ['the end of the world', 'the end of the world', 'the end of the world', 'end', 'one'],
    ['bus', 'the bus', 'a/an bus', 'bus', 'one'],
  ])('%s', (phrase, definite, indefinite, head, number) => {
    expect(asNoun(phrase)).toEqual({ definite, indefinite, head, number });
  });
});

describe('seenFrom', () => {
  const chad = { key: 'chad', name: 'Chad' };
  const virgin = { key: 'virgin', name: 'Virgin' };
  it.each([
    ['Chad lost his keys', 'I lost my keys', 'you lost your keys'],
    ['Chad is afraid of the plant', 'I am afraid of the plant', 'you are afraid of the plant'],
    [
      'Chad finds a wallet and keeps it',
      'I find a wallet and keep it',
      'you find a wallet and keep it',
    ],
    ['Chad secretly has a boat', 'I secretly have a boat', 'you secretly have a boat'],
    ["Chad's boat leaks", 'my boat leaks', 'your boat leaks'],
    ['teach Chad how to grill', 'teach me how to grill', 'teach you how to grill'],
    ['Chad goes to sea', 'I go to sea', 'you go to sea'],
    ["Chad can't swim", "I can't swim", "you can't swim"],
    ['admit that Chad ate it', 'admit that I ate it', 'admit that you ate it'],
    ['Chad says he is fine', 'I say I am fine', 'you say you are fine'],
    ['Chad and Virgin are locked in', 'we are locked in', 'we are locked in'],
    ['the plant is plastic', 'the plant is plastic', 'the plant is plastic'],
    ['Chadwick is here', 'Chadwick is here', 'Chadwick is here'],
  ])('%s', (text, own, told) => {
    expect(seenFrom(text, { speaker: chad, listener: virgin })).toBe(own);
    expect(seenFrom(text, { speaker: virgin, listener: chad })).toBe(told);
  });
});

describe('tidy', () => {
  it.each([
    ['it is a/an hour. a/an hour', 'It is an hour. An hour'],
    ['what?. yes ,no', 'What? Yes,no'],
    ['[sighs] so. it is. "maybe". fine', '[sighs] So. It is. "Maybe." Fine'],
    ['well... it is', 'Well... it is'],
    ['he asked "why?". so', 'He asked "why?" So'],
    ['one,, two..', 'One, two.'],
  ])('%j', (text, expected) => {
    expect(tidy(text)).toBe(expected);
  });

  it('makes the first letter small where that is right', () => {
    expect(
      ['The plant', 'I am', 'NFTs', 'iPhones', 'Christmas trees', 'Pizza'].map(uncapitalised),
    ).toEqual(['the plant', 'I am', 'NFTs', 'iPhones', 'Christmas trees', 'pizza']);
  });
});

describe('verbs', () => {
  it('finds base forms', () => {
    expect(['keeps', 'tries', 'goes', 'watches', 'has', 'misses', 'uses'].map(baseForm)).toEqual([
      'keep',
      'try',
      'go',
      'watch',
      'have',
      'miss',
      'use',
    ]);
  });

  it.each([
    ['the studio plant is plastic', 3],
    ['a raccoon got into the control room', 2],
    ['the wifi password changed', 3],
    ['cats ignore us', 1],
    ['the stolen bike', -1],
    ['pineapple on pizza', -1],
    ['the toaster speaks French', 2],
    ['our new microphone', -1],
  ])('finds the verb of "%s"', (text, index) => {
    expect(verbIndex(text.split(' '))).toBe(index);
  });
});
