import { type Segment, SegmentStatus } from '@cuelight/contracts';
import { Mounted } from '../testing/mount';
import { SegmentCard } from './segment-card';

const plain: Segment = {
  id: '00000000-0000-4000-8000-000000000001',
  status: 'draft',
  type: 'manual',
  title: 'Pineapple on pizza',
  seed: '',
  mediaRefs: [],
  script: [{ id: 'a', speaker: 'chad', text: 'Look.', cues: [] }],
  estimatedDuration: 41,
  actualDuration: null,
  tvCues: [],
  lightingCues: [],
  exitContext: null,
  author: null,
  writingUntil: null,
  blockedLines: [],
  renderProgress: 0.62,
  renderReport: null,
  error: null,
  interrupted: false,
  version: 1,
  createdAt: 0,
  updatedAt: 0,
  airedAt: null,
};

function card(change: Partial<Segment>, progress: number | null = null) {
  return Mounted.of(
    [SegmentCard],
    `<cl-segment-card length="0:41" when="21:13:02" [open]="true" [progress]="state.progress" [segment]="state.segment" />`,
    { segment: { ...plain, ...change }, progress },
  );
}

it.each(SegmentStatus.options)('shows a segment that is %s', (status) => {
  const on = card({ status });
  expect(on.text).toMatch(/^Pineapple on pizza ?note ?0:41/);
  expect(on.one('cl-segment-card').classList.contains('open')).toBe(true);
  expect(on.all('.alarm')).toEqual([]);
});

it.each<[string, Partial<Segment>]>([
  ['The writer did not answer.', { error: 'The writer did not answer.' }],
  ['1 blocked', { blockedLines: [{ line: 0, hits: [{ rule: 'word', reason: 'a link' }] }] }],
  ['cut short', { status: 'aired', interrupted: true }],
  [
    '1 skipped',
    {
      renderReport: { lines: [{ lineId: 'a', state: 'skipped', attempts: 3, cached: false }] },
    },
  ],
  [
    '1 picture gone',
    {
      renderReport: {
        lines: ['a', 'b'].map((lineId) => ({
          lineId,
          state: 'done',
          attempts: 1,
          cached: false,
          missingMedia: [plain.id],
        })),
      },
    },
  ],
])('says what is the matter: %s', (words, change) => {
  const on = card(change);
  expect(on.one('.alarm').textContent).toContain(words);
  expect(on.one('cl-segment-card').classList.contains('trouble')).toBe(true);
});

it('says that it is being written, and how far it has formed', () => {
  expect(card({ writingUntil: 1 }).text).toContain('writing…');
  const forming = card({ status: 'forming' }, 0.62);
  expect(forming.text).toContain('62 %');
  expect(forming.one('[role=progressbar]').getAttribute('aria-label')).toBe(
    'Progress of Pineapple on pizza',
  );
});

it('shows a title as the text it is, and all of it to who points at it', () => {
  const title = `<b>${'A'.repeat(190)}</b>`;
  const on = card({ title });
  expect([on.one('strong').textContent, on.one('strong').title]).toEqual([title, title]);
});
