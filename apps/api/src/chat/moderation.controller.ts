import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ChatBan,
  ChatBans,
  ChatMessagesQuery,
  ChatSettings,
  CreateBan,
  Id,
  ModeratedMessage,
  ModeratedMessages,
  RemoveMessage,
  UpdateChatSettings,
} from '@cuelight/contracts';
import { type Actor, Answers, CurrentActor, Roles } from '@cuelight/nest-kit';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { ChatSettingsService } from './chat.settings.js';
import { ModerationService } from './moderation.service.js';

/** What moderators see and do. */
@ApiTags('Chat')
@Controller('api/chat')
@Roles('moderator')
export class ModerationController {
  constructor(
    private readonly moderation: ModerationService,
    private readonly chatSettings: ChatSettingsService,
  ) {}

  @Get('messages')
  @ApiOperation({ summary: 'What was said, newest first, with what was removed' })
  @Answers(ModeratedMessages)
  async messages(
    @Query('show', ShowBySlug) showId: string,
    @Query({ schema: ChatMessagesQuery }) query: ChatMessagesQuery,
  ): Promise<ModeratedMessages> {
    return this.moderation.messages(showId, query);
  }

  @Delete('messages/:id')
  @ApiOperation({ summary: 'Take a message down; moderators still see it' })
  @Answers(ModeratedMessage)
  async remove(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RemoveMessage.optional() }) body: RemoveMessage | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ModeratedMessage> {
    return this.moderation.remove(showId, id, body ?? { reason: null }, actor);
  }

  @Get('bans')
  @ApiOperation({ summary: 'Bans and time-outs that hold, newest first' })
  @Answers(ChatBans)
  async bans(@Query('show', ShowBySlug) showId: string): Promise<ChatBans> {
    return this.moderation.list(showId);
  }

  @Post('bans')
  @ApiOperation({
    summary: 'Silence the author of a message',
    description:
      'With `seconds` a time-out, without it a ban, which also takes down what they said in the last ten minutes.',
  })
  @Answers(ChatBan, 201)
  async ban(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: CreateBan }) body: CreateBan,
    @CurrentActor() actor: Actor,
  ): Promise<ChatBan> {
    return this.moderation.ban(showId, body, actor);
  }

  @Delete('bans/:id')
  @ApiOperation({ summary: 'Lift a ban or a time-out' })
  @Answers(ChatBan)
  async lift(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<ChatBan> {
    return this.moderation.lift(showId, id, actor);
  }

  @Get('settings')
  @Answers(ChatSettings)
  async settings(@Query('show', ShowBySlug) showId: string): Promise<ChatSettings> {
    return this.chatSettings.get(showId);
  }

  @Patch('settings')
  @Answers(ChatSettings)
  async update(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: UpdateChatSettings }) body: UpdateChatSettings,
  ): Promise<ChatSettings> {
    return this.chatSettings.update(showId, body);
  }
}
