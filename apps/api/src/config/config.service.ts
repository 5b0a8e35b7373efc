import { Injectable } from '@nestjs/common';
import {
  defaultOrchestratorConfig,
  OrchestratorConfig,
  type UpdateOrchestratorConfig,
} from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import { readyFilter } from '@cuelight/domain';
import { invalidRequest } from '@cuelight/nest-kit';
import { LiveOutbox } from '../live/index.js';
import { SettingStore } from '../setting/index.js';

@Injectable()
export class ConfigService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingStore,
    private readonly live: LiveOutbox,
  ) {}

  async read(db: Db, showId: string): Promise<OrchestratorConfig> {
    return parse(await this.settings.read(db, showId, 'config'));
  }

  async get(showId: string): Promise<OrchestratorConfig> {
    return this.read(this.database.db, showId);
  }

  async update(showId: string, change: UpdateOrchestratorConfig): Promise<OrchestratorConfig> {
    return this.database.db.transaction(async (tx) => {
      const before = parse(await this.settings.readForUpdate(tx, showId, 'config'));
      const after = merged(before, change);
      assertUsablePatterns(after);
      await this.settings.write(tx, showId, 'config', after);
      await this.live.append(tx, showId, 'config:change', after);
      return after;
    });
  }
}

/** Each part takes what was sent and keeps the rest; the whole must still make sense. */
function merged(before: OrchestratorConfig, change: UpdateOrchestratorConfig): OrchestratorConfig {
  const parsed = OrchestratorConfig.safeParse({
    buffer: { ...before.buffer, ...change.buffer },
    filler: { ...before.filler, ...change.filler },
    chatIntake: { ...before.chatIntake, ...change.chatIntake },
    rendering: { ...before.rendering, ...change.rendering },
    scriptGeneration: { ...before.scriptGeneration, ...change.scriptGeneration },
    contentFilter: { ...before.contentFilter, ...change.contentFilter },
    prices: { ...before.prices, ...change.prices },
  });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  throw invalidRequest(
    { summary: issues[0]?.message ?? 'the parts do not fit together' },
    { issues },
  );
}

/** A pattern that is never tried would be a rule that everybody believes in. */
function assertUsablePatterns({ contentFilter }: OrchestratorConfig): void {
  const { unusable } = readyFilter(contentFilter);
  const issues = unusable.map(({ pattern, reason }) => ({
    path: `contentFilter.patterns.${contentFilter.patterns.findIndex((one) => one.pattern === pattern)}`,
    message: reason,
  }));
  const [first] = issues;
  if (first)
    throw invalidRequest({ summary: `a pattern cannot be used: ${first.message}` }, { issues });
}

/** A document of an older version may lack what a newer one added. */
function parse(value: unknown): OrchestratorConfig {
  return value === undefined
    ? defaultOrchestratorConfig
    : merged(defaultOrchestratorConfig, value as UpdateOrchestratorConfig);
}
