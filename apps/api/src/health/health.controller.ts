import { Controller, Get, Header, Res } from '@nestjs/common';
import { Health, type Me } from '@cuelight/contracts';
import { Answers, CurrentMe, HealthParts, Metrics, Public, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { APP_VERSION } from './app-version.js';

@ApiTags('Health')
@Controller()
export class HealthController {
  constructor(
    private readonly parts: HealthParts,
    private readonly metrics: Metrics,
  ) {}

  /** 200 when all is well, 503 when a part is down. Which one is told to staff only. */
  @Get('health')
  @Public()
  @Answers(Health)
  async health(
    @CurrentMe() me: Me | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Health> {
    const parts = await this.parts.check();
    const healthy = Object.values(parts).every((part) => part.status === 'ok');
    response.status(healthy ? 200 : 503);
    return {
      status: healthy ? 'ok' : 'degraded',
      version: APP_VERSION,
      uptimeSeconds: Math.round(process.uptime()),
      ...(me ? { parts } : {}),
    };
  }

  @Get('metrics')
  @Roles('moderator')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async measurements(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
