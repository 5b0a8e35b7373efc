import type { FrameCue, LightingState } from '@cuelight/contracts';
import { Mood } from '@cuelight/contracts';
import { changeLighting, initialLighting } from '@cuelight/domain';
import { lightAt, lightTrack, relight, type LightLevel, type LightTrack } from '@cuelight/stage';

/** What the lights are fading from and to. */
export type LightMoment = LightTrack;

/** The lights: what the operator or a cue has set last, fading from what was. */
export class Lights {
  private track: LightTrack;

  constructor(private readonly epochMsOf: (frame: number) => number) {
    this.track = lightTrack(initialLighting(0));
  }

  get state(): LightingState {
    return this.track.state;
  }

  get moment(): LightMoment {
    return this.track;
  }

  goBack(moment: LightMoment): void {
    this.track = moment;
  }

  set(state: LightingState, frame: number): void {
    this.track = relight(this.track, state, frame);
  }

  /** @returns whether it was a cue for the lights */
  cue({ type, target }: FrameCue, frame: number): boolean {
    const now = Math.round(this.epochMsOf(frame));
    switch (type) {
      case 'lighting:hue': {
        const hue = Number(target);
        if (Number.isFinite(hue)) {
          this.set(changeLighting(this.state, { type: 'hue', hue }, now), frame);
        }
        return true;
      }
      case 'lighting:mood': {
        const mood = Mood.safeParse(target);
        if (mood.success) {
          this.set(changeLighting(this.state, { type: 'mood', mood: mood.data }, now), frame);
        }
        return true;
      }
      case 'tv:show':
      case 'tv:release':
        return false;
      default:
        return type satisfies never;
    }
  }

  at(frame: number): LightLevel {
    return lightAt(this.track, frame);
  }
}
