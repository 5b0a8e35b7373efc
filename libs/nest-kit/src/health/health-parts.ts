import { Injectable } from '@nestjs/common';
import type { PartHealth } from '@cuelight/contracts';

/** A part that hangs is as good as down. */
const PROBE_TIMEOUT_MS = 2_000;

type Probe = () => Promise<void>;

/** The parts this process needs, each with a probe that throws when the part is down. */
@Injectable()
export class HealthParts {
  private readonly probes = new Map<string, Probe>();

  register(name: string, probe: Probe): void {
    this.probes.set(name, probe);
  }

  async check(): Promise<Record<string, PartHealth>> {
    const checked = [...this.probes].map(async ([name, probe]): Promise<[string, PartHealth]> => [
      name,
      await run(probe),
    ]);
    return Object.fromEntries(await Promise.all(checked));
  }
}

async function run(probe: Probe): Promise<PartHealth> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${PROBE_TIMEOUT_MS} ms`)),
      PROBE_TIMEOUT_MS,
    );
  });
  try {
    await Promise.race([probe(), tooLate]);
    return { status: 'ok' };
  } catch (error) {
    return { status: 'down', message: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
