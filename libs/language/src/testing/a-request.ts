import type { WritingRequest, WritingTask } from '@cuelight/contracts';

export const PLANT = '7f8a4c1e-0f0c-4d0e-9a50-6a4b6f0f1a01';

/** A request of the default show, for specs. */
export function aRequest(task: WritingTask, more: Partial<WritingRequest> = {}): WritingRequest {
  return {
    task,
    cast: [
      {
        key: 'chad',
        name: 'Chad',
        persona: 'Chad is sure of himself and generous. Short sentences.',
        audioTags: ['[laughs]', '[casually]'],
      },
      {
        key: 'virgin',
        name: 'Virgin',
        persona: 'Virgin is bright, anxious and exact. He reads the small print.',
        audioTags: ['[nervous laugh]', '[sighs]'],
      },
    ],
    media: [
      { id: PLANT, type: 'image', filename: 'plant.jpg', description: 'A plant. It shines.' },
    ],
    show: {
      title: 'Late Desk',
      blueprint: {
        premise: 'Two hosts share one desk.',
        tone: 'Dry and warm.',
        facts: ['The sofa is beige.'],
        avoid: ['Cruelty.'],
      },
    },
    recentExits: ['They argued about soup.'],
    onTv: 'a weather map',
    mood: 'chill',
    maxExchanges: 30,
    seed: 'one',
    saidHashes: [],
    recentLines: [],
    ...more,
  };
}
