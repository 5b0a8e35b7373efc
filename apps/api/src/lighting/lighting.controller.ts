import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import {
  LightingState,
  SetEmissionOpacity,
  SetFlicker,
  SetHue,
  SetLights,
  SetLightsOpacity,
  SetMood,
  SetRainbow,
} from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { LightingService } from './lighting.service.js';

@ApiTags('Lighting')
@Controller('lighting')
@Roles('director')
export class LightingController {
  constructor(private readonly lighting: LightingService) {}

  @Get('status')
  @Roles('moderator')
  @Answers(LightingState)
  async status(@Query('show', ShowBySlug) showId: string): Promise<LightingState> {
    return this.lighting.status(showId);
  }

  @Post('hue')
  @Answers(LightingState)
  async hue(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetHue }) body: SetHue,
  ): Promise<LightingState> {
    return this.lighting.change(showId, { type: 'hue', ...body });
  }

  @Post('emission-opacity')
  @Answers(LightingState)
  async emissionOpacity(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetEmissionOpacity }) body: SetEmissionOpacity,
  ): Promise<LightingState> {
    return this.lighting.change(showId, { type: 'emission-opacity', ...body });
  }

  @Post('rainbow')
  @Answers(LightingState)
  async rainbow(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetRainbow }) body: SetRainbow,
  ): Promise<LightingState> {
    return this.lighting.change(showId, { type: 'rainbow', ...body });
  }

  @Post('flicker')
  @Answers(LightingState)
  async flicker(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetFlicker }) body: SetFlicker,
  ): Promise<LightingState> {
    return this.lighting.change(showId, { type: 'flicker', ...body });
  }

  @Post('lights')
  @Answers(LightingState)
  async lights(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetLights }) body: SetLights,
  ): Promise<LightingState> {
    return this.lighting.change(showId, { type: 'lights', ...body });
  }

  @Post('lights-opacity')
  @Answers(LightingState)
  async lightsOpacity(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetLightsOpacity }) body: SetLightsOpacity,
  ): Promise<LightingState> {
    return this.lighting.change(showId, { type: 'lights-opacity', ...body });
  }

  @Post('mood')
  @Answers(LightingState)
  async mood(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: SetMood }) body: SetMood,
  ): Promise<LightingState> {
    return this.lighting.change(showId, { type: 'mood', ...body });
  }
}
