import type { PlayoutEvent } from '@cuelight/contracts';
import fc from 'fast-check';
import { advance } from './playout.advance.js';
import { decide, type PlayoutCommand } from './playout.machine.js';
import {
  framesLeft,
  initialPlayout,
  onAirTakeId,
  speakerAt,
  type PlayoutState,
  type TakePlan,
} from './playout.state.js';

const plan = (takeId: string, lines = 2): TakePlan => ({
  takeId,
  segmentId: `segment of ${takeId}`,
  durationFrames: lines * 100 + 20,
  lines: Array.from({ length: lines }, (_, i) => ({
    id: `${takeId}/${i}`,
    speaker: i % 2 === 0 ? 'chad' : 'virgin',
    gapFrames: 10,
    frames: 90,
  })),
});

/** Drives the machine as the channel does: frame after frame, commands in between. */
class Drive {
  state: PlayoutState = initialPlayout;
  frame = 0;
  readonly events: (PlayoutEvent & { at: number })[] = [];

  to(frame: number): this {
    for (; this.frame < frame; this.frame += 1) this.step();
    this.step();
    return this;
  }

  /** @returns why it was refused, if it was */
  send(command: PlayoutCommand): string | undefined {
    const decision = decide(this.state, command, this.frame);
    if ('refused' in decision) return decision.refused;
    this.note(decision.events);
    this.state = decision.state;
    this.step();
    return undefined;
  }

  load(takeId: string, slot: 'next' | 'reserve' = 'next'): string | undefined {
    return this.send({ type: 'load', slot, take: plan(takeId) });
  }

  take(takeId: string): string | undefined {
    const { generation } = this.state;
    return this.send({ type: 'take', takeId, expectOnAir: onAirTakeId(this.state), generation });
  }

  /** `type id @frame`, in order. */
  get told(): string[] {
    return this.events.map((event) => {
      const id = 'lineId' in event ? event.lineId : 'takeId' in event ? event.takeId : '';
      const end = 'completed' in event && !event.completed ? ' cut' : '';
      const why = 'reason' in event ? ` ${event.reason}` : '';
      return `${event.type} ${id} @${'frame' in event ? event.frame : '?'}${end}${why}`;
    });
  }

  private step(): void {
    const { state, events } = advance(this.state, this.frame);
    this.state = state;
    this.note(events);
  }

  private note(events: readonly PlayoutEvent[]): void {
    this.events.push(...events.map((event) => ({ ...event, at: this.frame })));
  }
}

const manual = () => {
  const drive = new Drive();
  drive.send({ type: 'auto-advance', enabled: false });
  return drive;
};

describe('a take on air', () => {
  it('says its lines after their gaps, on exact frames, and then idles', () => {
    const drive = manual();
    drive.to(50);
    drive.load('a');
    expect(drive.take('a')).toBeUndefined();
    drive.to(400);
    expect(drive.told).toEqual([
      'take.started a @50',
      'line.started a/0 @60',
      'line.ended a/0 @150',
      'line.started a/1 @160',
      'line.ended a/1 @250',
      'take.ended a @270 finished',
    ]);
    expect(drive.state.program.kind).toBe('idle');
    for (const event of drive.events) if ('frame' in event) expect(event.at).toBe(event.frame);
  });

  it('is followed by the next without a frame between', () => {
    const drive = new Drive();
    drive.load('a');
    drive.load('b', 'reserve');
    drive.load('c', 'reserve');
    drive.to(500);
    expect(drive.told.filter((text) => text.startsWith('take'))).toEqual([
      'take.started a @0',
      'take.ended a @220 finished',
      'take.started b @220',
      'take.ended b @440 finished',
      'take.started c @440',
    ]);
    expect(drive.state).toMatchObject({ next: null, reserve: [] });
  });

  it('tells who speaks and how long it still lasts', () => {
    const drive = new Drive();
    drive.load('a');
    drive.to(5);
    expect(speakerAt(drive.state, 5)).toBeNull();
    expect(framesLeft(drive.state, 5)).toBe(215);
    drive.to(120);
    expect(speakerAt(drive.state, 120)).toBe('virgin');
    expect(framesLeft(drive.state, 120)).toBe(100);
  });
});

describe('the take command', () => {
  const ready = () => {
    const drive = manual();
    drive.load('a');
    drive.take('a');
    drive.load('b');
    drive.to(100);
    return drive;
  };

  it('cuts to the next take, and what was cut off fades', () => {
    const drive = ready();
    drive.to(130);
    expect(drive.take('b')).toBeUndefined();
    expect(drive.told.slice(-3)).toEqual([
      'line.ended a/1 @130 cut',
      'take.ended a @130 taken-over',
      'take.started b @130',
    ]);
    expect(drive.state.cutOff).toEqual({
      source: { takeId: 'a', line: 1 },
      from: 110,
      fadeFrom: 130,
    });
    drive.to(133);
    expect(drive.state.cutOff).toBeNull();
  });

  it('is refused when the picture of the caller is stale', () => {
    const drive = ready();
    const { generation } = drive.state;
    const command = { type: 'take', takeId: 'b', expectOnAir: 'a', generation } as const;
    expect(drive.send({ ...command, expectOnAir: null })).toBe('on-air-changed');
    expect(drive.send({ ...command, takeId: 'x' })).toBe('not-next');
    expect(drive.send({ ...command, generation: generation - 1 })).toBe('stale-generation');
    expect(drive.send(command)).toBeUndefined();
  });

  it('is refused within a second of the last one', () => {
    const drive = ready();
    drive.take('b');
    drive.load('c');
    drive.to(129);
    expect(drive.take('c')).toBe('too-soon');
    drive.to(130);
    expect(drive.take('c')).toBeUndefined();
  });

  it('is refused within a second of an advance that comes by itself, before and after', () => {
    const drive = ready();
    drive.send({ type: 'auto-advance', enabled: true });
    drive.to(191);
    expect(drive.take('b')).toBe('about-to-advance');
    drive.load('c', 'reserve');
    drive.to(221);
    expect(onAirTakeId(drive.state)).toBe('b');
    expect(drive.take('c')).toBe('too-soon');
    drive.to(250);
    expect(drive.take('c')).toBeUndefined();
  });

  it('ends a hold and the slate: the producer wants it now', () => {
    const drive = ready();
    drive.send({ type: 'hold', enabled: true });
    drive.send({ type: 'slate', enabled: true });
    expect(drive.take('b')).toBeUndefined();
    expect(drive.state).toMatchObject({ hold: false, slate: false });
  });
});

describe('hold', () => {
  it('finishes the line, waits, and goes on with the next', () => {
    const drive = new Drive();
    drive.load('a');
    drive.to(50);
    drive.send({ type: 'hold', enabled: true });
    drive.to(300);
    expect(drive.told.at(-1)).toBe('line.ended a/0 @100');
    expect(drive.state.program).toMatchObject({ moment: { kind: 'waiting', line: 1 } });
    drive.send({ type: 'hold', enabled: false });
    drive.to(320);
    expect(drive.told.at(-1)).toBe('line.started a/1 @310');
  });

  it('in a gap does not begin the line', () => {
    const drive = new Drive();
    drive.load('a');
    drive.to(5);
    drive.send({ type: 'hold', enabled: true });
    drive.to(100);
    expect(drive.told).toEqual(['take.started a @0']);
  });
});

describe('skip-line', () => {
  it('fades the line and goes on after the gap', () => {
    const drive = new Drive();
    drive.load('a');
    drive.to(40);
    expect(drive.send({ type: 'skip-line' })).toBeUndefined();
    expect(drive.send({ type: 'skip-line' })).toBe('nobody-speaks');
    drive.to(60);
    expect(drive.told.slice(-2)).toEqual(['line.ended a/0 @43 cut', 'line.started a/1 @53']);
  });

  it('is refused in a gap: it would skip what nobody has heard', () => {
    const drive = new Drive();
    drive.load('a');
    drive.to(5);
    expect(drive.send({ type: 'skip-line' })).toBe('nobody-speaks');
  });
});

describe('slate', () => {
  it('cuts at once, and afterwards the line is said again from its start', () => {
    const drive = new Drive();
    drive.load('a');
    drive.to(40);
    drive.send({ type: 'slate', enabled: true });
    expect(drive.told.at(-1)).toBe('line.ended a/0 @40 cut');
    expect(speakerAt(drive.state, 40)).toBeNull();
    drive.to(1000);
    drive.send({ type: 'slate', enabled: false });
    drive.to(1020);
    expect(drive.told.at(-1)).toBe('line.started a/0 @1010');
  });
});

describe('an ad-lib', () => {
  const adLib = { id: 'x', speaker: 'chad', frames: 30 };

  it('comes between two lines', () => {
    const drive = new Drive();
    drive.load('a');
    drive.to(40);
    drive.send({ type: 'ad-lib', adLib });
    drive.to(300);
    expect(drive.told.slice(2, 6)).toEqual([
      'line.ended a/0 @100',
      'line.started x @106',
      'line.ended x @136',
      'line.started a/1 @146',
    ]);
  });

  it('comes at once when nothing is on, and while a hold waits', () => {
    const drive = new Drive();
    drive.to(10);
    drive.send({ type: 'ad-lib', adLib });
    drive.to(100);
    expect(drive.told).toEqual(['line.started x @16', 'line.ended x @46']);
    drive.load('a');
    drive.to(150);
    drive.send({ type: 'hold', enabled: true });
    drive.to(400);
    drive.send({ type: 'ad-lib', adLib: { ...adLib, id: 'y' } });
    drive.to(500);
    expect(drive.told.at(-1)).toBe('line.ended y @436');
    expect(drive.state.program).toMatchObject({ moment: { kind: 'waiting' } });
  });

  it('is said again when the slate cut it off', () => {
    const drive = new Drive();
    drive.send({ type: 'ad-lib', adLib });
    drive.to(20);
    drive.send({ type: 'slate', enabled: true });
    drive.to(30);
    drive.send({ type: 'slate', enabled: false });
    drive.to(100);
    expect(drive.told).toEqual([
      'line.started x @6',
      'line.ended x @20 cut',
      'line.started x @36',
      'line.ended x @66',
    ]);
  });

  it('is refused when too many wait', () => {
    const drive = new Drive();
    drive.load('a');
    drive.to(40);
    const answers = Array.from({ length: 21 }, () => drive.send({ type: 'ad-lib', adLib }));
    expect(answers.at(-1)).toBe('too-many-ad-libs');
  });
});

describe('slots', () => {
  it('move up when what is before them leaves', () => {
    const drive = manual();
    for (const id of ['a', 'b', 'c']) drive.load(id, 'reserve');
    expect(drive.state.next?.takeId).toBe('a');
    drive.send({ type: 'unload', takeId: 'a' });
    expect(drive.state.next?.takeId).toBe('b');
    drive.take('b');
    expect(drive.state.next?.takeId).toBe('c');
    expect(drive.send({ type: 'unload', takeId: 'b' })).toBe('is-on-air');
    expect(drive.load('b')).toBe('is-on-air');
    expect(drive.send({ type: 'unload', takeId: 'zzz' })).toBe('not-loaded');
  });

  it('hold a take once only', () => {
    const drive = manual();
    drive.load('a');
    drive.load('b', 'reserve');
    drive.load('b', 'reserve');
    drive.load('b');
    expect(drive.state.next?.takeId).toBe('b');
    expect(drive.state.reserve).toEqual([]);
  });
});

describe('whatever is commanded', () => {
  const command = fc.oneof(
    fc.constantFrom('a', 'b', 'c', 'd').map((id) => (drive: Drive) => drive.load(id, 'reserve')),
    fc.constant((drive: Drive) => drive.take(drive.state.next?.takeId ?? 'none')),
    fc.boolean().map((enabled) => (drive: Drive) => drive.send({ type: 'hold', enabled })),
    fc.boolean().map((enabled) => (drive: Drive) => drive.send({ type: 'slate', enabled })),
    fc.constant((drive: Drive) => drive.send({ type: 'skip-line' })),
    fc
      .integer({ min: 1, max: 40 })
      .map(
        (frames) => (drive: Drive) =>
          drive.send({ type: 'ad-lib', adLib: { id: 'x', speaker: 'chad', frames } }),
      ),
  );
  const script = fc.array(fc.tuple(fc.integer({ min: 0, max: 120 }), command), { maxLength: 40 });

  it('every line and every take that starts also ends, one at a time, and frames never go back', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const drive = new Drive();
        for (const [wait, send] of steps) {
          drive.to(drive.frame + wait);
          send(drive);
        }
        drive.send({ type: 'slate', enabled: false });
        drive.send({ type: 'hold', enabled: false });
        drive.to(drive.frame + 5000);
        let line: string | null = null;
        let take: string | null = null;
        let frame = 0;
        for (const event of drive.events) {
          if (!('frame' in event)) continue;
          expect(event.frame).toBeGreaterThanOrEqual(frame);
          frame = event.frame;
          switch (event.type) {
            case 'line.started':
              expect(line).toBeNull();
              line = event.lineId;
              break;
            case 'line.ended':
              expect(line).toBe(event.lineId);
              line = null;
              break;
            case 'take.started':
              expect(take).toBeNull();
              take = event.takeId;
              break;
            case 'take.ended':
              expect(take).toBe(event.takeId);
              expect(line).toBeNull();
              take = null;
              break;
            default:
              event satisfies never;
          }
        }
        expect([line, take]).toEqual([null, null]);
      }),
      { numRuns: 200 },
    );
  });
});
