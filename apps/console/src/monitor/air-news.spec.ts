import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PlaybackState } from '@cuelight/contracts';
import { Notices } from '../notice/notices';
import { aPlayout, aTakeOnAir } from '../testing/playout';
import { RoomUnderTest } from '../testing/room';
import { AirNews } from './air-news';

@Component({ selector: 'cl-news-host', imports: [AirNews], template: '<main clAirNews></main>' })
class Host {}

/** A room, and a streamer that says how things are; what is said of it comes back. */
async function listening() {
  const room = new RoomUnderTest();
  const host = await room.open(Host);
  const notices = TestBed.inject(Notices);
  let seq = 1;
  const streamer = async (
    playout: Parameters<typeof aPlayout>[0],
    freshness: PlaybackState['freshness'] = 'fresh',
  ) => {
    const state: PlaybackState = {
      isPlaying: true,
      onAirSegmentId: null,
      nextSegmentId: null,
      freshness,
      playout: aPlayout(playout),
    };
    room.line.say('playback:change', (seq += 1), state);
    await host.settled();
    return notices.said();
  };
  return { streamer, notices };
}

const onAir = aTakeOnAir({ title: 'The plant' });

it('says what goes out whenever that changes, and nothing when the room opens', async () => {
  const { streamer, notices } = await listening();
  expect(notices.said()).toBeNull();
  expect((await streamer({ onAir }))?.text).toBe('On air: The plant.');
  expect((await streamer({ onAir, hold: true }))?.text).toBe('Held: The plant.');
  expect((await streamer({ onAir, slate: true }))?.text).toBe('The slate is on air.');
  expect((await streamer({}))?.text).toBe('No segment is on air.');
  expect((await streamer({}, 'stale'))?.text).toMatch(/silent for 2 s/);
});

it('says the same only once, however often the streamer tells', async () => {
  const { streamer } = await listening();
  const said = await streamer({ onAir });
  expect(await streamer({ onAir: { ...onAir, framesLeft: 300 } })).toBe(said);
});
