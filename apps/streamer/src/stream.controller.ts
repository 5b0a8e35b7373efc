import { Body, Controller, Delete, Get, Header, Param, Post, Res } from '@nestjs/common';
import type {
  Health,
  LedgerEntry,
  LedgerTotals,
  PartHealth,
  RelayHealth,
  StreamInfo,
} from '@cuelight/contracts';
import { Metrics } from '@cuelight/nest-kit/core';
import type { Response } from 'express';
import * as z from 'zod';
import { APP_VERSION } from './app-version.js';
import { relayTargetOf } from './relay/relay-hub.js';
import { noPictureYet, unknownRelayProtocol } from './stream.errors.js';
import { streamInfoOf } from './observe/heartbeat.js';
import { StageDoor } from './stage-door.js';
import { Station } from './station.js';

const AddRelay = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/),
  url: z.string().max(2000),
  constantKbps: z.int().min(100).max(20_000).optional(),
});
type AddRelay = z.infer<typeof AddRelay>;

const partOf = (trouble: string | undefined): PartHealth =>
  trouble === undefined ? { status: 'ok' } : { status: 'down', message: trouble };

/** What the streamer tells of the channel, and where copies of it go. */
@Controller()
export class StreamController {
  constructor(
    private readonly station: Station,
    private readonly metrics: Metrics,
    private readonly door: StageDoor,
  ) {}

  /** The channel at a glance. */
  @Get('stream-info')
  streamInfo(): StreamInfo {
    return streamInfoOf(this.station, this.door.show);
  }

  /** 200 while viewers get new segments, 503 when they do not. */
  @Get('health')
  health(@Res({ passthrough: true }) response: Response): Health {
    const { isLate, newestEndAgeMs, encoder, uptimeSeconds, bucketCopy } = this.station;
    response.status(isLate ? 503 : 200);
    const age = `the newest segment ended ${(newestEndAgeMs / 1000).toFixed(1)} s ago`;
    return {
      status: isLate ? 'degraded' : 'ok',
      version: APP_VERSION,
      uptimeSeconds: Math.round(uptimeSeconds),
      parts: {
        playlist: isLate ? { status: 'down', message: age } : { status: 'ok' },
        encoder: encoder.running
          ? { status: 'ok' }
          : { status: 'down', message: 'between two lives' },
        ...(bucketCopy && { bucket: partOf(bucketCopy.trouble) }),
      },
    };
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  measurements(): Promise<string> {
    return this.metrics.registry.metrics();
  }

  /** The picture on air. */
  @Get('preview.jpg')
  async preview(@Res() response: Response): Promise<void> {
    const jpeg = await this.station.previewJpeg();
    if (!jpeg) throw noPictureYet();
    response.set({ 'Content-Type': 'image/jpeg', 'Cache-Control': 'no-store' }).send(jpeg);
  }

  /** What the last seconds were, and all of them together. */
  @Get('ledger')
  ledger(): { totals: LedgerTotals; recent: LedgerEntry[] } {
    return { totals: this.station.ledger.totals, recent: this.station.ledger.recent(500) };
  }

  @Get('relays')
  relays(): RelayHealth[] {
    return this.station.relays.health;
  }

  @Post('relays')
  addRelay(@Body({ schema: AddRelay }) { id, url, constantKbps }: AddRelay): RelayHealth[] {
    const target = relayTargetOf(url, constantKbps);
    if (!target) throw unknownRelayProtocol();
    this.station.relays.add(id, target);
    return this.station.relays.health;
  }

  @Delete('relays/:id')
  async removeRelay(@Param('id') id: string): Promise<RelayHealth[]> {
    await this.station.relays.remove(id);
    return this.station.relays.health;
  }
}
