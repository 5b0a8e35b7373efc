import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The product's name with its lit lamp. */
@Component({
  selector: 'cl-brand-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="lamp" aria-hidden="true"></span> Cuelight`,
  styleUrl: './brand-mark.css',
})
export class BrandMark {}
