import { Module } from '@nestjs/common';
import { AsRunController } from './as-run.controller.js';
import { AsRunStore } from './as-run.store.js';

@Module({ controllers: [AsRunController], providers: [AsRunStore], exports: [AsRunStore] })
export class AsRunModule {}
