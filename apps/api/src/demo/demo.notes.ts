import type { DemoPicture } from './demo.pictures.js';

export interface DemoNote {
  readonly seed: string;
  readonly picture?: DemoPicture;
}

/** What the first show is about: notes such as a producer of this show would write. */
export const demoNotes: readonly DemoNote[] = [
  { seed: 'Chad cannot believe that soup is not a drink.' },
  {
    seed: 'They find out that the studio plant is plastic. Show the photo when he says look.',
    picture: 'studio-plant.png',
  },
  { seed: 'Virgin has read the manual of the microwave from cover to cover.' },
  {
    seed: 'A viewer has sent a drawing of the beige sofa. Show the drawing.',
    picture: 'drawing-of-the-sofa.png',
  },
  { seed: 'Should a late show ever end?' },
];
