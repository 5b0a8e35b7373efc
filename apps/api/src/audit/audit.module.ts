import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { AuditRecorder } from './audit.recorder.js';
import { AuditStore } from './audit.store.js';

@Module({
  controllers: [AuditController],
  providers: [AuditStore, AuditRecorder],
})
export class AuditModule {}
