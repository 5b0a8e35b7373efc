import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/index.js';
import { ConfigModule } from '../config/index.js';
import { PlaybackModule } from '../playback/index.js';
import { ScriptModule } from '../script/index.js';
import { UsageModule } from '../usage/index.js';
import { CardInbox } from './card.inbox.js';
import { IntakeStore } from './intake.store.js';
import { IntakeController } from './intake.controller.js';
import { IntakeLoop } from './intake.loop.js';
import { IntakePicker } from './intake.picker.js';
import { IntakeService } from './intake.service.js';
import { MessageChooser } from './message.chooser.js';
import { ShowMatters } from './show-matter.js';
import { WindowStore } from './window.store.js';

@Module({
  imports: [ChatModule, ConfigModule, PlaybackModule, ScriptModule, UsageModule],
  controllers: [IntakeController],
  providers: [
    CardInbox,
    IntakeStore,
    IntakeLoop,
    IntakePicker,
    IntakeService,
    MessageChooser,
    ShowMatters,
    WindowStore,
  ],
})
export class IntakeModule {}
