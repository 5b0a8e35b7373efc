import fc from 'fast-check';
import { pictureState } from './picture-state';
import {
  calm,
  type Fault,
  onFault,
  onLook,
  onPiece,
  onReturn,
  type Recovery,
  type Remedy,
  type Sight,
  waitBefore,
} from './recovery';

const LOOK_MS = 250;
const TARGET_MS = 2_000;

/** A player on a clock of its own: every remedy is written down with the second in which it was taken. */
class Player {
  readonly log: [number, Remedy][] = [];
  recovery: Recovery = calm;
  isMoving = true;
  isAdvancing = true;
  shouldPlay = true;
  isOnline = true;
  ahead = 10;
  private at = 0;
  private currentTime = 0;
  private advancedAt = 0;

  run(seconds: number): this {
    for (const end = this.at + seconds * 1_000; this.at < end;) {
      this.at += LOOK_MS;
      if (this.isMoving) this.currentTime += LOOK_MS / 1_000;
      if (this.isAdvancing) this.advancedAt = this.at;
      this.take(onLook(this.recovery, this.sight));
    }
    return this;
  }

  fault(fault: Fault): this {
    this.take(onFault(this.recovery, fault, this.at));
    return this;
  }

  comeBack(): this {
    this.take(onReturn(this.recovery, this.at));
    return this;
  }

  piece(): this {
    this.recovery = onPiece(this.recovery);
    return this;
  }

  get sight(): Sight {
    const { at, currentTime, ahead, shouldPlay, advancedAt } = this;
    return { at, currentTime, ahead, shouldPlay, advancedAt, targetMs: TARGET_MS };
  }

  get state() {
    return pictureState(this.recovery, this.sight, { hasPlayed: true, isOnline: this.isOnline });
  }

  private take({ state, remedy }: { state: Recovery; remedy: Remedy | null }): void {
    this.recovery = state;
    if (remedy) this.log.push([this.at / 1_000, remedy]);
  }
}

describe('a player whose network fails', () => {
  it('asks again, slower each time, for as long as it takes', () => {
    const player = new Player();
    player.isMoving = false;
    player.isAdvancing = false;
    for (let n = 0; n < 8; n += 1) player.fault('network').run(waitBefore(n) / 1_000);
    expect(player.log).toEqual([
      [0.5, 'start-load'],
      [1.5, 'start-load'],
      [3.5, 'start-load'],
      [7.5, 'start-load'],
      [15.5, 'start-load'],
      [23.5, 'start-load'],
      [31.5, 'start-load'],
      [39.5, 'start-load'],
    ]);
  });

  it('asks for the master playlist when that is what did not come', () => {
    expect(new Player().fault('manifest').run(1).log).toEqual([[0.5, 'load-source']]);
  });

  it('is quick again after a piece of picture', () => {
    const player = new Player().fault('network').run(1).fault('network').run(2);
    player.piece().fault('network').run(1);
    expect(player.log.at(-1)).toEqual([3.5, 'start-load']);
  });

  it('does not wait when the network is back', () => {
    const player = new Player();
    for (let n = 0; n < 5; n += 1) player.fault('network').run(waitBefore(n) / 1_000);
    const taken = player.log.length;
    player.fault('network').run(1).comeBack();
    expect(player.log.slice(taken)).toEqual([[16.5, 'start-load']]);
  });

  it('asks again too when polling died without a word', () => {
    const player = new Player().run(5);
    player.isMoving = false;
    player.isAdvancing = false;
    expect(player.run(30).log).toEqual([
      [17, 'start-load'],
      [29, 'start-load'],
    ]);
  });
});

describe('a player whose decoder fails', () => {
  it('mends it once, builds a new player when it fails again soon, and then waits longer', () => {
    const player = new Player()
      .run(1)
      .fault('media')
      .run(2)
      .fault('media')
      .run(1)
      .fault('media')
      .run(2);
    expect(player.log).toEqual([
      [1, 'recover-media'],
      [3.25, 'rebuild'],
      [5, 'rebuild'],
    ]);
  });

  it('takes a fault long after the last as the first', () => {
    const player = new Player().fault('media').piece().run(6).fault('media');
    expect(player.log.map(([, remedy]) => remedy)).toEqual(['recover-media', 'recover-media']);
  });
});

describe('a picture that stands still while the channel goes on', () => {
  it('jumps to the live edge after 4 s, is built anew after 8 s, and then slower', () => {
    const player = new Player().run(10);
    player.isMoving = false;
    expect(player.run(38).log).toEqual([
      [14, 'seek-live'],
      [18, 'rebuild'],
      [27, 'rebuild'],
      [37, 'rebuild'],
    ]);
  });

  it('has longer when there is nothing to play: a slow line is not made faster by beginning again', () => {
    const player = new Player().run(10);
    player.isMoving = false;
    player.ahead = 0;
    expect(player.run(26).log).toEqual([
      [30, 'seek-live'],
      [34, 'rebuild'],
    ]);
  });

  it('is left alone while the viewer has paused it', () => {
    const player = new Player().run(1);
    player.isMoving = false;
    player.shouldPlay = false;
    expect(player.run(60).log).toEqual([]);
    expect(player.state).toBe('paused');
    player.shouldPlay = true;
    expect(player.run(3).log).toEqual([]);
  });

  it('that moves again has a clean record', () => {
    const player = new Player().run(1);
    player.isMoving = false;
    player.run(5);
    player.isMoving = true;
    player.run(1);
    player.isMoving = false;
    expect(player.run(5).log.map(([, remedy]) => remedy)).toEqual(['seek-live', 'seek-live']);
  });
});

describe('what the viewer is told', () => {
  it('is nothing while the picture moves, whatever happens behind it', () => {
    const player = new Player().run(1);
    player.isAdvancing = false;
    expect(player.run(20).fault('network').state).toBe('playing');
  });

  it('is that it loads, then that the show will be right back', () => {
    const player = new Player().run(1);
    player.isMoving = false;
    player.isAdvancing = false;
    expect(player.run(1).state).toBe('waiting');
    expect(player.run(4).state).toBe('right-back');
    player.isMoving = true;
    player.isAdvancing = true;
    expect(player.run(0.5).state).toBe('playing');
  });

  it('is that the device has no network', () => {
    const player = new Player().run(1);
    player.isMoving = false;
    player.isOnline = false;
    expect(player.run(2).state).toBe('offline');
  });
});

it('never gives up: in every half minute of a broken picture something is tried', () => {
  const faults = fc.constantFrom<Fault>('network', 'manifest', 'media', 'ended');
  fc.assert(
    fc.property(fc.array(fc.tuple(faults, fc.nat({ max: 20 })), { maxLength: 12 }), (story) => {
      const player = new Player();
      player.isMoving = false;
      for (const [fault, seconds] of story) player.fault(fault).run(seconds);
      const taken = player.log.length;
      expect(player.run(30).log.length).toBeGreaterThan(taken);
    }),
  );
});
