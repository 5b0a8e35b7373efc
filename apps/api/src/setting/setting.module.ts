import { Global, Module } from '@nestjs/common';
import { SettingStore } from './setting.store.js';

@Global()
@Module({ providers: [SettingStore], exports: [SettingStore] })
export class SettingModule {}
