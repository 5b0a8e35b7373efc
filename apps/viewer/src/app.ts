import { ChangeDetectionStrategy, Component } from '@angular/core';
import { BrandMark } from '@cuelight/ui';

@Component({
  selector: 'cl-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BrandMark],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {}
