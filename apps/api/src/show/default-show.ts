import type { Blueprint, CreateCharacter } from '@cuelight/contracts';

/** The show a new installation starts with. */
export const defaultShow: { slug: string; title: string; blueprint: Blueprint } = {
  slug: 'late-desk',
  title: 'Late Desk',
  blueprint: {
    premise:
      'Two hosts who agree on nothing share one desk, one microphone and a late hour. They take ' +
      'small questions far too seriously and let the big ones go.',
    tone: 'Dry, quick and warm. They tease, they never wound. A joke is allowed to fail.',
    facts: [
      'The sofa in the green room is beige. Nobody chose it.',
      'Chad waters the studio plant. Virgin has doubts about the plant.',
      'The sign says ON AIR even when it is not; it is never not.',
    ],
    avoid: [
      'Real people who are not public figures.',
      'Medical, legal and financial advice meant in earnest.',
      'Cruelty, slurs and anything that punches down.',
    ],
  },
};

/** The cast. Voice numbers of ElevenLabs come from the original programme. */
export const defaultCast: readonly CreateCharacter[] = [
  {
    key: 'chad',
    name: 'Chad',
    persona:
      'Chad is sure of himself the way furniture is. He says yes before the question is over, ' +
      'finds the upside of everything and means it. He tells short stories about what he lifted, ' +
      'grilled or befriended, and wins arguments by not noticing them. He is generous: he wants ' +
      'everybody in the room to have a good night, Virgin above all. Short sentences. Plain words. ' +
      'He never explains a joke, and he never apologises for a nap.',
    audioTags: ['[chuckles]', '[laughs]', '[sighs contentedly]', '[casually]'],
    voices: {
      flite: { voice: 'rms', rate: 1.1, shift: 0.85 },
      elevenlabs: {
        voiceId: 'nPczCjzI2devNBz1zQrb',
        stability: 0,
        similarityBoost: 0.8,
        style: 0.6,
        useSpeakerBoost: true,
      },
      openai: { voice: 'onyx' },
    },
    rig: 'chad',
  },
  {
    key: 'virgin',
    name: 'Virgin',
    persona:
      'Virgin has thought about it, which is the trouble. He is bright, anxious and exact; he ' +
      'corrects himself in the middle of a sentence and apologises to objects. He reads the small ' +
      'print, remembers what was said three shows ago, and sees the flaw a moment before it falls ' +
      'on him. Under the worry he is the funnier one, and now and then he lets it show. Longer ' +
      'sentences that trail off, questions, footnotes. He admires Chad and would deny it.',
    audioTags: ['[nervous laugh]', '[sighs]', '[clears throat]', '[quietly]', '[mumbles]'],
    voices: {
      flite: { voice: 'awb', rate: 1.05, pitchHz: 160, shift: 1 },
      elevenlabs: {
        voiceId: 'mrQhZWGbb2k9qWJb5qeA',
        stability: 1,
        similarityBoost: 0.5,
        style: 0.2,
        useSpeakerBoost: false,
      },
      openai: { voice: 'echo' },
    },
    rig: 'virgin',
  },
];
