import { Global, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { HealthParts, Metrics, MetricsMiddleware } from '@cuelight/nest-kit';
import { HealthController } from './health.controller.js';

@Global()
@Module({
  controllers: [HealthController],
  providers: [HealthParts, { provide: Metrics, useFactory: () => new Metrics('api') }],
  exports: [HealthParts, Metrics],
})
export class HealthModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(MetricsMiddleware).forRoutes('{*path}');
  }
}
