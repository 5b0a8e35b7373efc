import { Injectable, Logger } from '@nestjs/common';
import { contentHash } from '@cuelight/artefacts';
import type { LineReport, ScriptLine, VoiceProviderName } from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import type { SegmentRow } from '../pipeline/index.js';
import type { Forming } from './forming-segment.js';
import { LineRendersStore } from './line-renders.store.js';
import { done, isSettled, reportOf, skipped, waiting, warned } from './line-report.js';
import { LineVoicing, type Question } from './line-voicing.js';
import type { PlannedLine } from './planned-line.js';
import { ScriptPlans } from './script-plans.js';
import { SegmentReports } from './segment-reports.js';
import { TakeAssembly } from './take-assembly.js';

/** What is still being spoken for a segment after a look at it. */
export type OpenLines = readonly PlannedLine['ask'][];

/** Brings one forming segment a step further: looks what is missing, has it done, writes down what there is. */
@Injectable()
export class SegmentRendering {
  private readonly logger = new Logger('Render');

  constructor(
    private readonly database: Database,
    private readonly scripts: ScriptPlans,
    private readonly kept: LineRendersStore,
    private readonly voicing: LineVoicing,
    private readonly assembly: TakeAssembly,
    private readonly reports: SegmentReports,
  ) {}

  async look(row: SegmentRow): Promise<OpenLines> {
    const forming = await this.read(row);
    const lines = await this.voiceLines(forming);
    if (lines === null) return [];
    const open = lines.filter((line) => !isSettled(line));
    if (open.length > 0) {
      return open.flatMap(({ lineId }) => forming.plans.get(lineId)?.ask ?? []);
    }
    await this.finish({ ...forming, report: new Map(lines.map((line) => [line.lineId, line])) });
    return [];
  }

  private async read(row: SegmentRow): Promise<Forming> {
    const { plans, characters, rendering } = await this.scripts.of(row);
    return {
      row,
      scriptHash: contentHash(row.script),
      plans,
      cast: characters.map(({ key, name }) => ({ speaker: key, name })),
      attempts: rendering.retryAttempts,
      report: reportOf(row.script, row.renderReport),
    };
  }

  /** @returns the lines as they are now; null when the segment is not forming any more */
  private async voiceLines(forming: Forming): Promise<LineReport[] | null> {
    const { row, plans, report } = forming;
    const keys = [...plans.values()].flatMap((plan) => [...(plan?.keys.values() ?? [])]);
    const kept = await this.kept.kept(this.database.db, keys);
    const lines: LineReport[] = [];
    const found: Found[] = [];
    // One after the other: of two equal lines the second finds what was paid for the first.
    for (const line of row.script) {
      const before = report.get(line.id) ?? waiting(line.id);
      const plan = plans.get(line.id) ?? null;
      const now = await this.voiceLine(forming, { line, plan, before, kept });
      const { cached, provider } = now;
      if (cached && before.state !== 'done' && plan && provider) found.push({ plan, provider });
      lines.push(now);
    }
    if (row.renderReport && isSame(lines, [...report.values()])) return lines;
    const isWritten = await this.reports.progress(forming, lines, (tx) =>
      this.recordFound(tx, forming, found),
    );
    return isWritten ? lines : null;
  }

  private async voiceLine(
    { row, attempts }: Forming,
    { line, plan, before, kept }: OneLine,
  ): Promise<LineReport> {
    if (!plan) return skipped(before, `"${line.speaker}" is not in the cast any more`, 0);
    if (before.state === 'skipped') return before;
    const isKept = before.provider !== undefined && kept.has(plan.keys.get(before.provider) ?? '');
    if (before.state === 'done' && isKept) return before;
    // Done with a voice the character has no longer: begun anew.
    const open = before.state === 'done' ? waiting(line.id) : before;
    if (kept.has(plan.ask.key)) {
      const voiced = (await this.kept.use(this.database.db, [plan.ask.key])).get(plan.ask.key);
      if (voiced) return done(open, voiced, { cached: true, attempts: 0, fallen: [] });
    }
    const payer = { showId: row.showId, segmentId: row.id };
    const question: Question = { ...payer, plan, kept, attempts };
    const now = await this.voicing.pursue(question, open);
    if (now.provider !== undefined) kept.add(plan.keys.get(now.provider) ?? '');
    return now;
  }

  private async recordFound(tx: Db, { row }: Forming, found: readonly Found[]) {
    const payer = { showId: row.showId, segmentId: row.id };
    for (const { plan, provider } of found) {
      await this.voicing.recordCached(tx, payer, plan, provider);
    }
  }

  private async finish(forming: Forming): Promise<void> {
    const lines = [...forming.report.values()];
    if (!lines.some(({ state }) => state === 'done')) {
      return this.reports.failed(forming, nothingSpoken(lines), lines);
    }
    const assembly = await this.assembly.pursue(forming);
    switch (assembly.state) {
      case 'under way':
        return;
      case 'incomplete': {
        // What was kept is gone from the database: these lines are begun anew.
        const anew = lines.map((line) =>
          assembly.missing.includes(line.lineId) ? waiting(line.lineId) : line,
        );
        await this.reports.progress(forming, anew, () => Promise.resolve());
        return;
      }
      case 'failed':
        this.logger.error({ segmentId: forming.row.id }, assembly.reason);
        return this.reports.failed(forming, `No take could be made: ${assembly.reason}`, lines);
      case 'done': {
        const told = lines.map((line) =>
          assembly.warnings.filter(({ lineId }) => lineId === line.lineId).reduce(warned, line),
        );
        return this.reports.rendered(forming, assembly.take, told);
      }
      default:
        return assembly satisfies never;
    }
  }
}

/** A line that nobody had to speak. */
interface Found {
  readonly plan: PlannedLine;
  readonly provider: VoiceProviderName;
}

interface OneLine {
  readonly line: ScriptLine;
  readonly plan: PlannedLine | null;
  readonly before: LineReport;
  /** Keys that are kept; grows while a segment is looked at. */
  readonly kept: Set<string>;
}

const isSame = (a: readonly LineReport[], b: readonly LineReport[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

function nothingSpoken(lines: readonly LineReport[]): string {
  const reasons = [...new Set(lines.flatMap(({ error }) => error ?? []))];
  const what = lines.length === 1 ? 'Its line' : `None of its ${lines.length} lines`;
  const verb = lines.length === 1 ? 'could not be spoken' : 'could be spoken';
  return `${what} ${verb}: ${reasons.slice(0, 3).join('; ')}`;
}
