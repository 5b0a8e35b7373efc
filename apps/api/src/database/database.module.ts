import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@cuelight/database';
import { HealthParts } from '@cuelight/nest-kit';
import { API_ENV, type ApiEnv } from '../env.js';
import { SoleRunner } from './sole-runner.js';

/** Opens the database and brings its schema up to date before any feature starts. */
@Global()
@Module({
  providers: [
    SoleRunner,
    {
      provide: Database,
      inject: [API_ENV, HealthParts],
      useFactory: async (env: ApiEnv, health: HealthParts): Promise<Database> => {
        const logger = new Logger('Database');
        const database = new Database({
          url: env.DATABASE_URL,
          onIdleError: (error) => logger.warn({ err: error }, 'a connection broke'),
        });
        await database.migrate();
        health.register('database', () => database.ping());
        return database;
      },
    },
  ],
  exports: [Database, SoleRunner],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** After every feature has stopped: they may still write while they stop. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
