import { Injectable, Logger } from '@nestjs/common';
import type { PlayoutSnapshot } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { DomainError, type StageOrder } from '@cuelight/domain';
import { RenderedTakes } from '../render/index.js';
import { StreamerCommands } from './streamer/streamer.commands.js';
import { StreamerLink } from './streamer/streamer.link.js';

/** Gives the loop's orders to the streamer. */
@Injectable()
export class StageOrders {
  private readonly logger = new Logger('Playback');

  constructor(
    private readonly database: Database,
    private readonly takes: RenderedTakes,
    private readonly commands: StreamerCommands,
    private readonly link: StreamerLink,
  ) {}

  /** A refusal means that the stage has moved on meanwhile; the next look shows where. */
  async carryOut(orders: readonly StageOrder[]): Promise<void> {
    for (const order of orders) {
      try {
        const playout = await this.give(order);
        if (playout) this.link.answered(playout);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        this.logger.debug({ err: error, order }, 'the streamer refused');
      }
    }
  }

  private async give(order: StageOrder): Promise<PlayoutSnapshot | null> {
    switch (order.type) {
      case 'load': {
        const take = await this.takes.byId(this.database.db, order.takeId);
        return take && this.commands.load({ slot: order.slot, take });
      }
      case 'unload':
        return this.commands.unload(order.takeId);
      case 'hold':
      case 'auto-advance':
        return this.commands.turn(order.type, order.enabled);
      default:
        return order satisfies never;
    }
  }
}
