import type { ScriptRepair, ScriptRepairCode } from '@cuelight/contracts';

/** Collects what was changed while a script is mended. */
export class RepairLog {
  readonly repairs: ScriptRepair[] = [];

  note(code: ScriptRepairCode, line: number | null, message: string): void {
    this.repairs.push({ code, line, message });
  }
}
