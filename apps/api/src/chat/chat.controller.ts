import { Controller, Get, Query } from '@nestjs/common';
import { ChatMessagesQuery, ModeratedMessages } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { MessageStore } from './message.store.js';

@ApiTags('Chat')
@Controller('api/chat')
@Roles('moderator')
export class ChatController {
  constructor(
    private readonly database: Database,
    private readonly messages: MessageStore,
  ) {}

  @Get('messages')
  @ApiOperation({ summary: 'What was said, newest first, with what was removed' })
  @Answers(ModeratedMessages)
  async list(
    @Query('show', ShowBySlug) showId: string,
    @Query({ schema: ChatMessagesQuery }) query: ChatMessagesQuery,
  ): Promise<ModeratedMessages> {
    return { items: await this.messages.page(this.database.db, showId, query) };
  }
}
