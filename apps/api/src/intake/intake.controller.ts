import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ChatCard,
  ChatInbox,
  ChatIntakeState,
  ChatMessage,
  Id,
  PostChatMessage,
  SetIntakeRate,
  SwitchOn,
} from '@cuelight/contracts';
import { type Actor, Answers, CurrentActor, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { IntakeService } from './intake.service.js';

@ApiTags('Chat intake')
@Controller('api/orchestrator/chat')
@Roles('director')
export class IntakeController {
  constructor(private readonly intake: IntakeService) {}

  /** For bots: a message from elsewhere, as if its author had written it here. */
  @Post('message')
  @Roles('moderator')
  @Answers(ChatMessage, 201)
  async post(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: PostChatMessage }) body: PostChatMessage,
  ): Promise<ChatMessage> {
    return this.intake.post(showId, body);
  }

  @Get('inbox')
  @Roles('moderator')
  @Answers(ChatInbox)
  async inbox(@Query('show', ShowBySlug) showId: string): Promise<ChatInbox> {
    return { items: await this.intake.waiting(showId) };
  }

  @Post('inbox/:id/accept')
  @HttpCode(200)
  @Answers(ChatCard)
  async accept(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<ChatCard> {
    return this.intake.accept(showId, id, actor);
  }

  @Post('inbox/:id/dismiss')
  @HttpCode(200)
  @Roles('moderator')
  @Answers(ChatCard)
  async dismiss(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<ChatCard> {
    return this.intake.dismiss(showId, id, actor);
  }

  @Get('config')
  @Roles('moderator')
  @Answers(ChatIntakeState)
  async settings(@Query('show', ShowBySlug) showId: string): Promise<ChatIntakeState> {
    return this.intake.settings(showId);
  }

  @Post('intake-rate')
  @HttpCode(200)
  @Answers(ChatIntakeState)
  async setRate(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetIntakeRate }) { rate }: SetIntakeRate,
  ): Promise<ChatIntakeState> {
    return this.intake.setRate(showId, rate);
  }

  @Post('auto-approve')
  @HttpCode(200)
  @Answers(ChatIntakeState)
  async setAutoApprove(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SwitchOn }) { enabled }: SwitchOn,
  ): Promise<ChatIntakeState> {
    return this.intake.setAutoApprove(showId, enabled);
  }
}
