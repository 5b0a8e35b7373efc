import { aRequest } from '../../testing/a-request.js';
import { exitThing } from './exit-thing.js';

const { cast } = aRequest({ kind: 'bridge' });

describe('exitThing', () => {
  it.each([
    ['Chad and Virgin argued about the sofa (the sofa is beige). In the end, nothing.', 'the sofa'],
    ['Virgin and Chad held a quiz on pigeons.', 'pigeons'],
    ['They discussed the meme, Chad loved it, Virgin was embarrassed', 'the meme'],
    ['The hosts tried to sell a haunted toaster. It caught fire.', 'the haunted toaster'],
    ['植物について話した。', undefined],
    ['', undefined],
  ])('finds what "%s" was about', (exit, thing) => {
    expect(exitThing(exit, { cast, media: [], writtenBy: 'the producer' })?.definite).toBe(thing);
  });
});
