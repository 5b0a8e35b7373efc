import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  viewChild,
} from '@angular/core';
import type { PictureState } from '@cuelight/ui';
import { Idleness } from './idleness';
import { PlayerControls } from './player-controls';
import { PlayerDesk } from './player-desk';
import { commandOf, placeOf } from './player-keys';

const NOTICES: Partial<Record<PictureState, string>> = {
  'right-back': 'The show will be right back',
  offline: 'You are offline. The show goes on as soon as you are back.',
};

/** The channel with everything a viewer needs around it. */
@Component({
  selector: 'cl-show-player',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlayerControls],
  providers: [PlayerDesk],
  templateUrl: './show-player.html',
  styleUrl: './show-player.css',
  host: {
    role: 'region',
    'aria-label': 'Player',
    '[class.quiet]': 'isQuiet()',
    '(document:keydown)': 'onKey($event)',
    '(pointermove)': 'idleness.stir()',
    '(pointerleave)': 'idleness.rest()',
    '(focusin)': 'idleness.stir()',
  },
})
export class ShowPlayer {
  private readonly box = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly screen = viewChild.required<ElementRef<HTMLVideoElement>>('screen');

  protected readonly desk = inject(PlayerDesk);
  protected readonly idleness = new Idleness();
  protected readonly isQuiet = computed(() => this.idleness.isIdle() && this.desk.isPlaying());
  protected readonly notice = computed(() => NOTICES[this.desk.state()] ?? '');
  protected readonly isLoading = computed(
    () => this.desk.state() === 'starting' || this.desk.state() === 'waiting',
  );
  protected readonly asksForSound = computed(
    () => !this.desk.sound.isAskedFor() && !this.desk.mustBeStarted(),
  );

  constructor() {
    afterNextRender(() => {
      this.desk.open(this.box.nativeElement, this.screen().nativeElement);
      this.idleness.stir();
    });
  }

  protected onKey(event: KeyboardEvent): void {
    const command = commandOf(event, placeOf(event.target));
    if (command === null || (event.repeat && command !== 'louder' && command !== 'softer')) return;
    event.preventDefault();
    this.idleness.stir();
    this.desk.run(command);
  }

  /** The first tap is for sound. After that a mouse plays and pauses; a finger only calls the controls. */
  protected onPicture(event: MouseEvent): void {
    if (this.asksForSound()) this.desk.run('sound');
    else if (event instanceof PointerEvent && event.pointerType !== 'mouse') this.callControls();
    else this.desk.run('play-pause');
  }

  private callControls(): void {
    if (this.idleness.isIdle()) this.idleness.stir();
    else this.idleness.rest();
  }
}
