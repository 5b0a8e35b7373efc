import { auditReport } from './lib/audit-report.mjs';
import { runScript } from './lib/failure.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';

/** A registry that does not answer in this time is not there. */
const ANSWER_WITHIN_MS = 20_000;

/** `npm run audit`: the known weaknesses of what runs in production. */
async function audit() {
  const { output } = await run(
    'npm',
    ['audit', '--json', '--omit=dev', '--fetch-retries=0', `--fetch-timeout=${ANSWER_WITHIN_MS}`],
    { cwd: root, timeoutMs: 2 * ANSWER_WITHIN_MS },
  );
  const { hasFindings, text } = auditReport(output);
  console.log(text);
  return hasFindings ? 1 : 0;
}

await runScript(audit);
