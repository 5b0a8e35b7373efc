import type { AudienceReport } from '@cuelight/contracts';
import { Presence } from './presence.js';
import type { Viewer } from './viewer.js';

const NOW = 1_800_000_000_000;

function someone(personKey: string): Viewer {
  return {
    token: personKey,
    personKey,
    toldSelf: '',
    speaker: {
      showId: 'show',
      tokenHash: personKey,
      addressHash: 'house',
      moderator: null,
      person: { id: null, name: 'guest-0001', named: false },
    },
  };
}

const report = (change: Partial<AudienceReport> = {}): AudienceReport => ({
  playingDate: NOW - 6_000,
  playing: true,
  stalls: 0,
  stalledMs: 0,
  height: 720,
  ...change,
});

describe('Presence', () => {
  it('counts a person once, however many pages are open, until the last is closed', () => {
    const presence = new Presence();
    const [one, two] = [someone('ada'), someone('ada')];
    presence.enter(one);
    presence.enter(two);
    presence.enter(someone('bob'));
    expect(presence.part('show', NOW).persons).toEqual(['ada', 'bob']);
    presence.leave(one);
    expect(presence.part('show', NOW).persons).toEqual(['ada', 'bob']);
    presence.leave(two);
    expect(presence.part('show', NOW).persons).toEqual(['bob']);
  });

  it('takes those for watching whose picture moved in the last half minute', () => {
    const presence = new Presence();
    const [plays, pauses, silent] = [someone('plays'), someone('pauses'), someone('silent')];
    for (const viewer of [plays, pauses, silent]) presence.enter(viewer);
    presence.heard(plays, report(), NOW);
    presence.heard(pauses, report({ playing: false }), NOW);
    expect(presence.part('show', NOW + 30_000).watching).toEqual(['plays']);
    expect(presence.part('show', NOW + 30_001).watching).toEqual([]);
  });

  it.each([
    ['six seconds', NOW - 6_000, [6]],
    ['a clock that is ahead', NOW + 60_000, []],
    ['a recording', NOW - 3_600_000, []],
    ['no picture', null, []],
  ])('of a delay of %s keeps %j', (_what, playingDate, delays) => {
    const presence = new Presence();
    const viewer = someone('ada');
    presence.enter(viewer);
    presence.heard(viewer, report({ playingDate }), NOW);
    expect(presence.part('show', NOW).delays).toEqual(delays);
  });

  it('adds up stalls of five minutes, and the time watched between reports', () => {
    const presence = new Presence();
    const viewer = someone('ada');
    presence.enter(viewer);
    for (const at of [0, 15_000, 30_000]) {
      presence.heard(viewer, report({ stalls: 1, stalledMs: 500 }), NOW + at);
    }
    expect(presence.part('show', NOW + 30_000)).toMatchObject({
      stalls: 3,
      stalledMs: 1_500,
      watchedMs: 30_000,
    });
    expect(presence.part('show', NOW + 331_000)).toMatchObject({ stalls: 0, watchedMs: 0 });
  });

  it('hears nothing from those who have left', () => {
    const presence = new Presence();
    const viewer = someone('ada');
    presence.heard(viewer, report({ stalls: 5 }), NOW);
    expect(presence.part('show', NOW)).toMatchObject({ persons: [], watching: [], stalls: 0 });
  });
});
