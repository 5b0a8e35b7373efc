import { computed, effect, signal } from '@angular/core';
import { remember, remembered } from './remembered';

const STEP = 0.1;

/** How loud a viewer wants it, and whether at all; remembered over visits. */
export class Sound {
  readonly volume = signal(volumeOf(remembered('volume')));
  readonly isMuted = signal(remembered('sound') !== 'on');
  /** What the slider shows. */
  readonly level = computed(() => (this.isMuted() ? 0 : this.volume()));

  /** Until the browser was asked for sound once, nobody knows that there is any. */
  readonly isAskedFor = signal(remembered('sound') === 'on');

  constructor() {
    effect(() => remember('volume', this.volume().toFixed(2)));
  }

  switch(): void {
    this.choose(this.isMuted() ? 'on' : 'off');
    if (!this.isMuted() && this.volume() === 0) this.volume.set(0.5);
  }

  set(volume: number): void {
    const level = Math.min(1, Math.max(0, volume));
    this.choose(level > 0 ? 'on' : 'off');
    if (level > 0) this.volume.set(level);
  }

  step(direction: 1 | -1): void {
    this.set(this.level() + direction * STEP);
  }

  /** The browser allows none yet: the wish stays remembered, and the page asks for a tap. */
  refuse(): void {
    this.isMuted.set(true);
    this.isAskedFor.set(false);
  }

  private choose(sound: 'on' | 'off'): void {
    this.isMuted.set(sound === 'off');
    this.isAskedFor.set(true);
    remember('sound', sound);
  }
}

function volumeOf(kept: string | null): number {
  const volume = Number(kept);
  return kept !== null && volume > 0 && volume <= 1 ? volume : 1;
}
