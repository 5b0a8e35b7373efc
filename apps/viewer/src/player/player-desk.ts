import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { type ChannelWatch, type PictureState, type Rung, watchChannel } from '@cuelight/ui';
import { ServerClock } from '../audience/server-clock';
import { Captions } from '../captions/captions';
import { PictureTime } from '../picture/picture-time';
import type { PlayerCommand } from './player-keys';
import { ScreenModes } from './screen-modes';
import { Sound } from './sound';

const SOURCE = '/streams/live/stream.m3u8';
/** The player chooses the height by itself. */
export const AUTOMATIC = -1;

/** The player as its controls and its keys handle it. */
@Injectable()
export class PlayerDesk {
  private readonly time = inject(PictureTime);
  private readonly clock = inject(ServerClock);
  readonly captions = inject(Captions);
  readonly sound = new Sound();
  readonly modes = signal<ScreenModes | null>(null);

  readonly state = signal<PictureState>('starting');
  /** The browser does not even play without sound before it is told to. */
  readonly mustBeStarted = signal(false);
  readonly isPlaying = computed(() => this.state() !== 'paused' && !this.mustBeStarted());

  readonly isLive = signal(false);
  /** Whole seconds from something being made to this viewer seeing it. */
  readonly secondsBehind = signal<number | null>(null);

  readonly rungs = signal<readonly Rung[]>([]);
  readonly chosenRung = signal(AUTOMATIC);
  readonly height = signal(0);

  private watch: ChannelWatch | undefined;
  private readonly left = new AbortController();

  constructor() {
    const leave = this.time.onFrame(({ date, video }) => {
      this.isLive.set(this.watch?.isLive ?? false);
      this.height.set(video.videoHeight);
      const seconds = date === null ? null : Math.round((this.clock.now() - date) / 1_000);
      this.secondsBehind.set(seconds !== null && seconds >= 0 ? seconds : null);
    });
    inject(DestroyRef).onDestroy(() => {
      leave();
      this.left.abort();
    });
  }

  open(box: HTMLElement, video: HTMLVideoElement): void {
    const { signal } = this.left;
    this.modes.set(new ScreenModes(box, video, signal));
    this.watch = watchChannel(video, SOURCE, signal, {
      state: (state) => this.state.set(state),
      rungs: (rungs) => this.rungs.set(rungs),
      captions: (address) => this.captions.address.set(address),
      refused: (what) => (what === 'sound' ? this.sound.refuse() : this.mustBeStarted.set(true)),
    });
    this.time.follow(video, this.watch, signal);
  }

  run(command: PlayerCommand): void {
    switch (command) {
      case 'play-pause':
        this.playOrPause();
        return;
      case 'sound':
        this.sound.switch();
        return;
      case 'captions':
        this.captions.switch();
        return;
      case 'fullscreen':
        void this.modes()?.switchFullscreen();
        return;
      case 'louder':
        this.sound.step(1);
        return;
      case 'softer':
        this.sound.step(-1);
        return;
      case 'live':
        this.watch?.jumpToLive();
        return;
      default:
        command satisfies never;
    }
  }

  chooseRung(index: number): void {
    this.chosenRung.set(index);
    this.watch?.chooseRung(index);
  }

  private playOrPause(): void {
    if (this.isPlaying()) {
      this.watch?.pause();
      return;
    }
    this.mustBeStarted.set(false);
    this.watch?.play();
  }
}
