import { Component, computed, inject, input } from '@angular/core';
import { StagePicture } from './stage-picture';

/** A character's head as it is on air, cut out of the picture of the stage. */
@Component({
  selector: 'cl-face-picture',
  template: `
    @if (crop(); as crop) {
      <img
        [src]="stage.source()"
        [alt]="name() + ' as on air now'"
        [style.inline-size.%]="crop.size"
        [style.translate]="crop.shift"
      />
    } @else {
      <span>{{ stage.source() ? 'Not on the stage' : 'No picture yet' }}</span>
    }
  `,
  styles: `
    :host {
      display: grid;
      overflow: hidden;
      aspect-ratio: 1;
      border-radius: var(--cl-radius);
      background: var(--cl-ground);
    }

    img {
      display: block;
      max-width: none;
      transform-origin: 0 0;
    }

    span {
      align-self: center;
      color: var(--cl-text-dim);
      font-size: var(--cl-text-xs);
      text-align: center;
    }
  `,
})
export class FacePicture {
  /** The character's rig, which is what the stage knows it by. */
  readonly rig = input.required<string>();
  readonly name = input.required<string>();
  protected readonly stage = inject(StagePicture);

  /** The head fills the square in height; the picture is wider than high, so the square is narrower in it. */
  protected readonly crop = computed(() => {
    const head = this.stage.heads()[this.rig()];
    if (!head || !this.stage.source()) return null;
    const side = head.height / ASPECT;
    const left = head.x + head.width / 2 - side / 2;
    return {
      size: 100 / side,
      shift: `${-left * 100}% ${-head.y * 100}%`,
    };
  });
}

/** Of the picture of the channel. */
const ASPECT = 16 / 9;
