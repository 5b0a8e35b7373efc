import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/index.js';
import { LightingModule } from '../lighting/index.js';
import { PipelineModule } from '../pipeline/index.js';
import { TvLayerModule } from '../tv-layer/index.js';
import { UsageModule } from '../usage/index.js';
import { BridgeEnds } from './bridge-ends.js';
import { ExitContexts } from './exit-contexts.js';
import { ScriptController } from './script.controller.js';
import { ScriptDrafts } from './script-drafts.js';
import { ScriptFeedback } from './script-feedback.js';
import { ScriptRewriting } from './script-rewriting.js';
import { ScriptService } from './script.service.js';
import { ScriptStore } from './script.store.js';
import { ScriptWriting } from './script-writing.js';
import { WritingContext } from './writing-context.js';
import { WritingNews } from './writing-news.js';
import { WritingPictures } from './writing-pictures.js';

@Module({
  imports: [ConfigModule, LightingModule, PipelineModule, TvLayerModule, UsageModule],
  controllers: [ScriptController],
  providers: [
    BridgeEnds,
    ExitContexts,
    ScriptDrafts,
    ScriptFeedback,
    ScriptRewriting,
    ScriptService,
    ScriptStore,
    ScriptWriting,
    WritingContext,
    WritingNews,
    WritingPictures,
  ],
  exports: [ScriptService],
})
export class ScriptModule {}
