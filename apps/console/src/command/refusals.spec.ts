import { TestBed } from '@angular/core/testing';
import type { Segment } from '@cuelight/contracts';
import { ChatCommands } from '../chat/chat-commands';
import { IdeaBox } from '../ideas/idea-box';
import { LiveStore } from '../live/live-store';
import { Notices } from '../notice/notices';
import { TvCommands } from '../panels/tv-commands';
import { SettingsCommands } from '../settings/settings-commands';
import { aCard, aMessage, aSegment } from '../testing/show';
import { RoomUnderTest } from '../testing/room';
import { TransportCommands } from '../transport/transport-commands';
import { PipelineCommands } from './pipeline-commands';
import { ScriptCommands } from './script-commands';

const segment: Segment = aSegment({ status: 'draft', title: 'The plant' });
const other: Segment = aSegment({ status: 'draft', title: 'The sofa' });
const idea = { id: segment.id, text: 'x', mediaRefs: [], author: 'ada', createdAt: 0 };

const stale = {
  code: 'VERSION_STALE',
  message: 'It was changed meanwhile.',
  hint: 'Look at it again.',
  error: '',
  requestId: '1',
};

const actions: Record<string, () => Promise<unknown>> = {
  approve: () => TestBed.inject(PipelineCommands).change(segment, 'forming'),
  discard: () => TestBed.inject(PipelineCommands).change(segment, 'deleted'),
  reorder: () => TestBed.inject(PipelineCommands).reorder([other.id, segment.id]),
  edit: () => TestBed.inject(PipelineCommands).update(segment, { title: 'Other' }),
  'write it oneself': () => TestBed.inject(PipelineCommands).create({ title: 'New' }),
  remove: () => TestBed.inject(PipelineCommands).remove(segment),
  undo: () => TestBed.inject(PipelineCommands).step('undo'),
  redo: () => TestBed.inject(PipelineCommands).step('redo'),
  bridge: () => TestBed.inject(ScriptCommands).bridge(),
  filler: () => TestBed.inject(ScriptCommands).filler(),
  take: () => TestBed.inject(TransportCommands).take(),
  hold: () => TestBed.inject(TransportCommands).hold(true),
  slate: () => TestBed.inject(TransportCommands).slate(true),
  skip: () => TestBed.inject(TransportCommands).skipLine(),
  auto: () => TestBed.inject(TransportCommands).play(true),
  'picture by hand': () => TestBed.inject(TvCommands).show('manual', segment.id),
  'let the TV go': () => TestBed.inject(TvCommands).release(),
  playlist: () => TestBed.inject(TvCommands).setPlaylist({ items: [], loop: true }),
  'keep an idea': () => TestBed.inject(IdeaBox).keep({ text: 'x', mediaRefs: [] }),
  'drop an idea': () => TestBed.inject(IdeaBox).drop(idea),
  'accept a card': () => TestBed.inject(ChatCommands).accept(aCard()),
  'dismiss a card': () => TestBed.inject(ChatCommands).dismiss(aCard()),
  'remove a message': () => TestBed.inject(ChatCommands).remove(aMessage()),
  'time out': () =>
    TestBed.inject(ChatCommands).silence(aMessage(), { reach: 'person', seconds: 60 }),
  'slow mode': () => TestBed.inject(ChatCommands).setUp({ slowModeSeconds: 5 }),
  'intake rate': () => TestBed.inject(ChatCommands).setRate(2),
  configuration: () => TestBed.inject(SettingsCommands).saveConfig({ filler: { enabled: false } }),
};

it.each(Object.entries(actions))(
  'refused with 409, to %s leaves all as it was and says why',
  async (_name, act) => {
    const room = new RoomUnderTest([segment, other]);
    const before = TestBed.inject(LiveStore).state();
    const done = act();
    const [asked] = room.http.match(({ method }) => method !== 'GET');
    asked?.flush(stale, { status: 409, statusText: 'Conflict' });
    await done;
    expect(asked).toBeDefined();
    expect(TestBed.inject(LiveStore).state()).toEqual(before);
    expect(TestBed.inject(Notices).shown()).toMatchObject([
      { tone: 'refused', detail: 'It was changed meanwhile. Look at it again.' },
    ]);
  },
);

it('lets the server decide when two producers move the same card', async () => {
  const third = aSegment({ status: 'draft', title: 'Third' });
  const room = new RoomUnderTest([segment, other, third]);
  const titles = () =>
    TestBed.inject(LiveStore)
      .state()
      ?.rows.map((row) => row.segment.title);
  const done = TestBed.inject(PipelineCommands).reorder([other.id, segment.id]);
  expect(titles()).toEqual(['The sofa', 'The plant', 'Third']);

  // The other producer was quicker, and put it at the end.
  const { bufferHealth } = TestBed.inject(LiveStore).state() ?? {};
  const moved = { upserted: [{ segment, rank: 'z' }], removed: [], bufferHealth };
  room.line.say('pipeline:update', 2, moved);
  room.http
    .expectOne('/api/pipeline/reorder')
    .flush(stale, { status: 409, statusText: 'Conflict' });
  await done;
  expect(titles()).toEqual(['The sofa', 'Third', 'The plant']);
});
