import { ChangeDetectionStrategy, Component } from '@angular/core';
import { BrandMark } from '@cuelight/ui';
import { LivePlayer } from './player/live-player';

@Component({
  selector: 'cl-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BrandMark, LivePlayer],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {}
