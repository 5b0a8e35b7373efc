import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTokenList, CreateApiToken, CreatedApiToken, Done, Id } from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { TokensService } from './tokens.service.js';

@ApiTags('Accounts')
@Controller('api/tokens')
@Roles('admin')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @Answers(ApiTokenList)
  async list(): Promise<ApiTokenList> {
    return this.tokens.list();
  }

  @Post()
  @ApiOperation({
    summary: 'Create a token',
    description: 'The answer is the only place where the token itself is ever shown.',
  })
  @Answers(CreatedApiToken, 201)
  async create(@Body({ schema: CreateApiToken }) body: CreateApiToken): Promise<CreatedApiToken> {
    return this.tokens.create(body);
  }

  @Delete(':id')
  @Answers(Done)
  async remove(@Param('id', { schema: Id }) id: string): Promise<Done> {
    await this.tokens.remove(id);
    return { ok: true };
  }
}
