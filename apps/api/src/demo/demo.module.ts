import { Module } from '@nestjs/common';
import { MediaModule } from '../media/index.js';
import { PlaybackModule } from '../playback/index.js';
import { ScriptModule } from '../script/index.js';
import { DemoEvening } from './demo.evening.js';
import { DemoStart } from './demo.start.js';
import { DemoStore } from './demo.store.js';

@Module({
  imports: [MediaModule, PlaybackModule, ScriptModule],
  providers: [DemoEvening, DemoStart, DemoStore],
})
export class DemoModule {}
