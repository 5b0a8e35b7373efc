import { Body, Controller, Get, HttpCode, Post, Put, Query, Req, Res } from '@nestjs/common';
import {
  LoadTake,
  SkipLineCommand,
  StageState,
  SwitchCommand,
  TakeCommand,
  TvState,
  UnloadTake,
  type Heartbeat,
  type PlayoutSnapshot,
  type RenderAnswer,
} from '@cuelight/contracts';
import type { PlayoutCommand } from '@cuelight/domain';
import type { Request, Response } from 'express';
import * as z from 'zod';
import { heartbeatOf } from '../observe/heartbeat.js';
import type { Show } from '../show.js';
import { StageDoor } from '../stage-door.js';
import { Station } from '../station.js';
import { readAdLibForm } from './ad-lib-form.js';
import { sendEvents } from './event-stream.js';
import { noShow } from './playout.errors.js';

const EventsQuery = z.object({ after: z.coerce.number().int().nonnegative().default(0) });
type EventsQuery = z.infer<typeof EventsQuery>;
const Taken = z.strictObject({ seq: z.int().nonnegative() });
type Taken = z.infer<typeof Taken>;

/** Commands to the stage. Every answer is what the streamer then does, not what was asked for. */
@Controller()
export class PlayoutController {
  constructor(
    private readonly station: Station,
    private readonly door: StageDoor,
  ) {}

  @Get('playout')
  snapshot(): Heartbeat {
    return heartbeatOf(this.station, this.show);
  }

  @Post('playout/load')
  @HttpCode(202)
  load(@Body({ schema: LoadTake }) command: LoadTake): PlayoutSnapshot {
    return this.show.playout.load(command);
  }

  @Post('playout/unload')
  @HttpCode(200)
  unload(@Body({ schema: UnloadTake }) { commandId, takeId }: UnloadTake): PlayoutSnapshot {
    return this.show.playout.unload(commandId, takeId);
  }

  @Post('playout/take')
  @HttpCode(200)
  take(@Body({ schema: TakeCommand }) { commandId, ...command }: TakeCommand): PlayoutSnapshot {
    return this.carryOut(commandId, { type: 'take', ...command });
  }

  @Post('playout/hold')
  @HttpCode(200)
  hold(@Body({ schema: SwitchCommand }) { commandId, enabled }: SwitchCommand): PlayoutSnapshot {
    return this.carryOut(commandId, { type: 'hold', enabled });
  }

  @Post('playout/slate')
  @HttpCode(200)
  slate(@Body({ schema: SwitchCommand }) { commandId, enabled }: SwitchCommand): PlayoutSnapshot {
    return this.carryOut(commandId, { type: 'slate', enabled });
  }

  @Post('playout/auto-advance')
  @HttpCode(200)
  autoAdvance(
    @Body({ schema: SwitchCommand }) { commandId, enabled }: SwitchCommand,
  ): PlayoutSnapshot {
    return this.carryOut(commandId, { type: 'auto-advance', enabled });
  }

  @Post('playout/skip-line')
  @HttpCode(200)
  skipLine(@Body({ schema: SkipLineCommand }) { commandId }: SkipLineCommand): PlayoutSnapshot {
    return this.carryOut(commandId, { type: 'skip-line' });
  }

  /** Lights, faces and expressions as the operator has them. */
  @Put('playout/stage')
  setStage(@Body({ schema: StageState }) stage: StageState): PlayoutSnapshot {
    this.show.setStage(stage);
    return this.show.playout.snapshot;
  }

  /** Answers when everything that can be shown is ready to be. */
  @Put('playout/tv')
  async setTv(@Body({ schema: TvState }) tv: TvState): Promise<PlayoutSnapshot> {
    await this.show.setTv(tv);
    return this.show.playout.snapshot;
  }

  /** Server-sent events: the outbox behind `after`, what follows, and a heartbeat every second. */
  @Get('playout/events')
  events(@Query({ schema: EventsQuery }) { after }: EventsQuery, @Res() response: Response): void {
    const { show, station } = this;
    sendEvents(response, show.outbox, after, () => heartbeatOf(station, show));
  }

  /** The reader has every event up to `seq` and will not ask for them again. */
  @Post('playout/events/taken')
  @HttpCode(200)
  taken(@Body({ schema: Taken }) { seq }: Taken): { seq: number } {
    this.show.outbox.taken(seq);
    return { seq: this.show.outbox.seq };
  }

  /** Says any sound between two lines. */
  @Post('render')
  @HttpCode(200)
  async render(@Req() request: Request): Promise<RenderAnswer> {
    const { show } = this;
    const { mode, ...adLib } = await readAdLibForm(request);
    return show.adLib(adLib, mode);
  }

  private carryOut(commandId: string, command: PlayoutCommand): PlayoutSnapshot {
    return this.show.playout.command(commandId, command);
  }

  private get show(): Show {
    const { show } = this.door;
    if (!show) throw noShow(undefined, { retryAfterSeconds: 2 });
    return show;
  }
}
