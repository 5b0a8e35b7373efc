import { Module } from '@nestjs/common';
import { IdeasController } from './ideas.controller.js';
import { IdeasService } from './ideas.service.js';
import { IdeasStore } from './ideas.store.js';

@Module({ controllers: [IdeasController], providers: [IdeasService, IdeasStore] })
export class IdeasModule {}
