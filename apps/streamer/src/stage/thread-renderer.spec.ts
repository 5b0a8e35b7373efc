import { type FrameState, only, still, type StageFrame, tvOff } from '@cuelight/stage';
import { ThreadRenderer } from './thread-renderer.js';

const state = (lean: number): FrameState => ({
  characters: {
    chad: {
      mouth: only('X'),
      brows: only('neutral'),
      eyes: 'open',
      browLift: 0,
      gaze: { x: 0, y: 0 },
      extras: [],
      body: still,
      head: { ...still, rotation: lean },
    },
  },
  tv: tvOff,
  light: { emission: 1, hue: 0, room: 1 },
});

/** Draws at once, and remembers for whom. */
class Thread {
  readonly drawn = new Map<number, StageFrame>();
  readonly requests: number[] = [];
  readonly released: number[] = [];
  hasRoom = true;

  request(frame: number): boolean {
    if (!this.hasRoom) return false;
    this.requests.push(frame);
    const release = () => void this.released.push(frame);
    this.drawn.set(frame, { frame, data: Uint8Array.of(frame), release });
    return true;
  }

  take(frame: number): StageFrame | null {
    const taken = this.drawn.get(frame) ?? null;
    this.drawn.delete(frame);
    return taken;
  }

  drop(frame: number): void {
    this.drawn.delete(frame);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

const open = () => {
  const thread = new Thread();
  return { thread, renderer: new ThreadRenderer(thread) };
};

describe('ThreadRenderer', () => {
  it('draws frames that look alike once, but never more than three for one', () => {
    const { thread, renderer } = open();
    for (const frame of [1, 2, 3, 4, 5]) renderer.request(frame, state(0));
    renderer.request(6, state(1));

    expect(thread.requests).toEqual([1, 4, 6]);
    const shown = [1, 2, 3, 4, 5, 6].map((frame) => {
      const newest = renderer.newest(frame);
      return [newest?.frame, newest?.picture.data[0]];
    });
    expect(shown).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 4],
      [5, 4],
      [6, 6],
    ]);
    expect(thread.released).toEqual([1, 4]);
  });

  it('draws a frame that is asked for anew as it was asked for last', () => {
    const { thread, renderer } = open();
    renderer.request(1, state(0));
    renderer.request(2, state(0));
    renderer.request(2, state(5));
    expect(thread.requests).toEqual([1, 2]);
    renderer.request(3, state(7));
    renderer.request(3, state(5));
    expect([...thread.drawn.keys()]).toEqual([1, 2]);

    const shown = [1, 2, 3].map((frame) => renderer.newest(frame)?.picture.data[0]);
    expect(shown).toEqual([1, 2, 2]);
  });

  it('shows an older picture as older, and nothing as the same as what could not be drawn', () => {
    const { thread, renderer } = open();
    renderer.request(1, state(0));
    thread.hasRoom = false;
    renderer.request(2, state(1));
    thread.hasRoom = true;
    renderer.request(3, state(1));

    expect([1, 2, 3].map((frame) => renderer.newest(frame)?.frame)).toEqual([1, 1, 3]);
  });
});
