import type { SegmentStatus } from '@cuelight/contracts';

/** What a colour says; the values are in tokens.css. Always said in words or shape as well. */
export type Tone = 'on-air' | 'next' | 'forming' | 'draft' | 'attention' | 'past';

export const toneOf: Readonly<Record<SegmentStatus, Tone>> = {
  draft: 'draft',
  forming: 'forming',
  ready: 'next',
  'pre-air': 'next',
  'on-air': 'on-air',
  aired: 'past',
};
