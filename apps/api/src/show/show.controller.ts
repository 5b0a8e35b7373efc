import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  Character,
  CharacterList,
  CreateCharacter,
  Done,
  Id,
  Show,
  UpdateCharacter,
  UpdateShow,
} from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from './show-by-slug.js';
import { ShowService } from './show.service.js';

@ApiTags('Show')
@Controller('api/show')
export class ShowController {
  constructor(private readonly shows: ShowService) {}

  @Get()
  @Roles('moderator')
  @Answers(Show)
  async get(@Query('show', ShowBySlug) showId: string): Promise<Show> {
    return this.shows.show(showId);
  }

  @Patch()
  @Roles('director')
  @Answers(Show)
  async update(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: UpdateShow }) body: UpdateShow,
  ): Promise<Show> {
    return this.shows.update(showId, body);
  }

  @Get('characters')
  @Roles('moderator')
  @Answers(CharacterList)
  async cast(@Query('show', ShowBySlug) showId: string): Promise<CharacterList> {
    return this.shows.cast(showId);
  }

  @Post('characters')
  @Roles('director')
  @Answers(Character, 201)
  async addCharacter(
    @Query('show', ShowBySlug) showId: string,
    @Body({ schema: CreateCharacter }) body: CreateCharacter,
  ): Promise<Character> {
    return this.shows.addCharacter(showId, body);
  }

  @Patch('characters/:id')
  @Roles('director')
  @Answers(Character)
  async updateCharacter(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateCharacter }) body: UpdateCharacter,
  ): Promise<Character> {
    return this.shows.updateCharacter(showId, id, body);
  }

  @Delete('characters/:id')
  @Roles('director')
  @Answers(Done)
  async removeCharacter(
    @Query('show', ShowBySlug) showId: string,
    @Param('id', { schema: Id }) id: string,
  ): Promise<Done> {
    await this.shows.removeCharacter(showId, id);
    return { ok: true };
  }
}
