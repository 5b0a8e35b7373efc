import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { Account, AccountList, CreateAccount, Done, Id, UpdateAccount } from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { AccountsService } from './accounts.service.js';

@ApiTags('Accounts')
@Controller('api/accounts')
@Roles('admin')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @Answers(AccountList)
  async list(): Promise<AccountList> {
    return this.accounts.list();
  }

  @Post()
  @Answers(Account, 201)
  async create(@Body({ schema: CreateAccount }) body: CreateAccount): Promise<Account> {
    return this.accounts.create(body);
  }

  @Patch(':id')
  @Answers(Account)
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateAccount }) body: UpdateAccount,
  ): Promise<Account> {
    return this.accounts.update(id, body);
  }

  @Delete(':id')
  @Answers(Done)
  async remove(@Param('id', { schema: Id }) id: string): Promise<Done> {
    await this.accounts.remove(id);
    return { ok: true };
  }
}
