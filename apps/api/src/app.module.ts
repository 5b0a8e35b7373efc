import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { loggingModule, ProblemFilter, validationPipe } from '@cuelight/nest-kit';
import { AsRunModule } from './as-run/index.js';
import { AudienceModule } from './audience/index.js';
import { AuditModule } from './audit/index.js';
import { AuthModule } from './auth/index.js';
import { BufferModule } from './buffer/index.js';
import { ChatModule } from './chat/index.js';
import { ConfigModule } from './config/index.js';
import { DatabaseModule } from './database/index.js';
import { API_ENV, type ApiEnv } from './env.js';
import { FacesModule } from './faces/index.js';
import { DemoModule } from './demo/index.js';
import { HealthModule } from './health/index.js';
import { IntakeModule } from './intake/index.js';
import { IdeasModule } from './ideas/index.js';
import { LightingModule } from './lighting/index.js';
import { LiveModule } from './live/index.js';
import { MediaModule } from './media/index.js';
import { PipelineModule } from './pipeline/index.js';
import { ProvidersModule } from './providers/index.js';
import { PlaybackModule } from './playback/index.js';
import { PushModule } from './push/index.js';
import { QueuesModule } from './queues/index.js';
import { RenderModule, TakeSoundsModule } from './render/index.js';
import { SettingModule } from './setting/index.js';
import { ShowModule } from './show/index.js';
import { SpeechModule } from './speech/index.js';
import { StorageModule } from './storage/index.js';
import { TwitchModule } from './twitch/index.js';
import { TvLayerModule } from './tv-layer/index.js';
import { UsageModule } from './usage/index.js';
import { WebModule } from './web/index.js';
import { WorkflowModule } from './workflow/index.js';
import { ScriptModule, WritersModule } from './script/index.js';

@Global()
@Module({})
export class AppModule {
  static with(env: ApiEnv): DynamicModule {
    return {
      module: AppModule,
      imports: [
        loggingModule('api', env.LOG_LEVEL),
        HealthModule,
        DatabaseModule,
        AuthModule,
        AuditModule,
        WebModule,
        LiveModule,
        StorageModule,
        QueuesModule.with(env),
        SettingModule,
        WorkflowModule,
        WritersModule,
        ShowModule,
        ConfigModule,
        TvLayerModule,
        MediaModule,
        IdeasModule,
        LightingModule,
        PipelineModule,
        ScriptModule,
        BufferModule,
        DemoModule,
        TakeSoundsModule,
        RenderModule,
        SpeechModule,
        ProvidersModule,
        UsageModule,
        AsRunModule,
        FacesModule,
        ChatModule,
        AudienceModule,
        PlaybackModule,
        IntakeModule,
        TwitchModule,
        PushModule,
      ],
      providers: [
        { provide: API_ENV, useValue: env },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: [API_ENV],
    };
  }
}
