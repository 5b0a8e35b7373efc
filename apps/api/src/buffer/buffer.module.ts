import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/index.js';
import { PipelineModule } from '../pipeline/index.js';
import { PlaybackModule } from '../playback/index.js';
import { ScriptModule } from '../script/index.js';
import { BufferKeeper } from './buffer.keeper.js';
import { BufferLevels } from './buffer.levels.js';
import { BufferLoop } from './buffer.loop.js';
import { RundownStore } from './rundown.store.js';

@Module({
  imports: [ConfigModule, PipelineModule, PlaybackModule, ScriptModule],
  providers: [BufferKeeper, BufferLevels, BufferLoop, RundownStore],
})
export class BufferModule {}
