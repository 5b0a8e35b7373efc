import { Component, DestroyRef, effect, inject, input, signal } from '@angular/core';

/** Ten times a second looks alive and costs next to nothing. */
const READ_EVERY_MS = 100;
const FLOOR_DB = -60;

/** How loud the program is, once it may be heard at all. */
@Component({
  selector: 'cl-level-meter',
  template: '<span [style.inline-size.%]="percent()"></span>',
  styleUrl: './level-meter.css',
  host: {
    role: 'meter',
    'aria-label': 'Level of the sound',
    'aria-valuemin': '0',
    'aria-valuemax': '100',
    '[attr.aria-valuenow]': 'percent()',
    '[class.off]': 'source() === null || silent()',
  },
})
export class LevelMeter {
  /** The player whose sound is measured; null before anybody asked for sound. */
  readonly source = input.required<HTMLMediaElement | null>();
  readonly silent = input(false);
  protected readonly percent = signal(0);

  constructor() {
    let stop = () => undefined as void;
    const whenSource = effect(() => {
      const source = this.source();
      if (!source) return;
      whenSource.destroy();
      stop = measure(source, (percent) => this.percent.set(percent));
    });
    inject(DestroyRef).onDestroy(() => stop());
  }
}

/** A player can be tapped only once, so this is done once and lasts as long as the player. */
function measure(source: HTMLMediaElement, tell: (percent: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaElementSource(source).connect(analyser).connect(context.destination);
  const samples = new Float32Array(analyser.fftSize);
  const reading = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    const decibels = 10 * Math.log10(power + 1e-12);
    tell(Math.round(Math.max(0, 1 - decibels / FLOOR_DB) * 100));
  }, READ_EVERY_MS);
  return () => {
    clearInterval(reading);
    void context.close();
  };
}
