const SEVERITIES = ['critical', 'high', 'moderate', 'low', 'info'];

/**
 * What `npm audit --json` has to say, in lines for people; `hasFindings` when somebody should read them. No network,
 * or a registry that keeps no list of advisories, is nothing to stop anybody's work.
 */
export function auditReport(output) {
  const answer = parsed(output);
  if (!answer?.vulnerabilities) {
    const why = answer?.statusCode ? `it says ${answer.statusCode}` : 'there is no answer';
    return {
      hasFindings: false,
      text: `The registry was asked for known weaknesses of what we use, but ${why}.`,
    };
  }
  const findings = Object.values(answer.vulnerabilities).sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  if (findings.length === 0) {
    return { hasFindings: false, text: 'No known weakness in what we use.' };
  }
  return { hasFindings: true, text: findings.map(line).join('\n') };
}

function line({ name, severity, range, via, fixAvailable }) {
  const titles = via.map((cause) => (typeof cause === 'string' ? `by ${cause}` : cause.title));
  const remedy = fixAvailable ? 'a newer version mends it' : 'nothing newer mends it yet';
  return `${severity.padEnd(9)} ${name} ${range}: ${titles.join('; ')} (${remedy})`;
}

function parsed(output) {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}
