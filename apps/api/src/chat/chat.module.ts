import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/index.js';
import { AddressHash } from './address-hash.js';
import { BanStore } from './ban.store.js';
import { CardStore } from './card.store.js';
import { ChatContent } from './chat.content.js';
import { ChatDoor } from './chat.door.js';
import { ChatLimits } from './chat.limits.js';
import { ChatPeople } from './chat.people.js';
import { ChatPersonStore } from './chat-person.store.js';
import { ChatRetention } from './chat.retention.js';
import { ChatRing } from './chat.ring.js';
import { ChatRooms } from './chat.rooms.js';
import { ChatService } from './chat.service.js';
import { ChatSettingsService } from './chat.settings.js';
import { MessageStore } from './message.store.js';
import { MessageWriter } from './message.writer.js';
import { ModerationController } from './moderation.controller.js';
import { ModerationService } from './moderation.service.js';

@Module({
  imports: [ConfigModule],
  controllers: [ModerationController],
  providers: [
    AddressHash,
    BanStore,
    CardStore,
    ChatContent,
    ChatDoor,
    ChatLimits,
    ChatPeople,
    ChatPersonStore,
    ChatRetention,
    ChatRing,
    ChatRooms,
    ChatService,
    ChatSettingsService,
    MessageStore,
    MessageWriter,
    ModerationService,
  ],
  exports: [
    AddressHash,
    CardStore,
    ChatDoor,
    ChatPeople,
    ChatRooms,
    ChatService,
    ChatSettingsService,
    MessageStore,
    ModerationService,
  ],
})
export class ChatModule {}
