import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CharacterKey, Face, FaceSettings, SetTemporaryExpression } from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { FacesService } from './faces.service.js';

@ApiTags('Faces')
@Controller('api/faces/:character')
@Roles('director')
export class FacesController {
  constructor(private readonly faces: FacesService) {}

  @Get()
  @Roles('moderator')
  @Answers(Face)
  async face(
    @Query('show', ShowBySlug) showId: string,
    @Param('character', { schema: CharacterKey }) character: string,
  ): Promise<Face> {
    return this.faces.face(showId, character);
  }

  @Put()
  @Answers(Face)
  async tune(
    @Query('show', ShowBySlug) showId: string,
    @Param('character', { schema: CharacterKey }) character: string,
    @Body({ schema: FaceSettings }) settings: FaceSettings,
  ): Promise<Face> {
    return this.faces.tune(showId, character, settings);
  }

  @Post('expression')
  @HttpCode(200)
  @Answers(Face)
  async express(
    @Query('show', ShowBySlug) showId: string,
    @Param('character', { schema: CharacterKey }) character: string,
    @Body({ schema: SetTemporaryExpression }) body: SetTemporaryExpression,
  ): Promise<Face> {
    return this.faces.express(showId, character, body);
  }
}
