import { Module } from '@nestjs/common';
import { RenderModule } from '../render/index.js';
import { SpeechController } from './speech.controller.js';
import { SpeechService } from './speech.service.js';

@Module({
  imports: [RenderModule],
  controllers: [SpeechController],
  providers: [SpeechService],
})
export class SpeechModule {}
