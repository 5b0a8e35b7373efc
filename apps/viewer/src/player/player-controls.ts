import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { AUTOMATIC, PlayerDesk } from './player-desk';

/** The bar below the picture. */
@Component({
  selector: 'cl-player-controls',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './player-controls.html',
  styleUrl: './player-controls.css',
})
export class PlayerControls {
  protected readonly desk = inject(PlayerDesk);
  protected readonly automatic = AUTOMATIC;
  protected readonly behind = computed(() => {
    const seconds = this.desk.secondsBehind();
    return seconds === null ? '' : `${seconds} s behind`;
  });

  protected chooseRung({ target }: Event): void {
    if (target instanceof HTMLSelectElement) this.desk.chooseRung(Number(target.value));
  }

  protected setVolume({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.desk.sound.set(Number(target.value));
  }
}
