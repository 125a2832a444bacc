import { root, run } from './process.mjs';

/* Known faults of the packages that run in production, by the registry's own list. */

/** Seconds to wait for the registry: a check without a network is not kept waiting. */
const PATIENCE = 20;

/**
 * Asks the registry; resolves to { made: false, why } where it does not answer, as a registry of an inner network may
 * not, else to the serious advisories.
 */
export async function advisories() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['audit', '--omit=dev', '--json', `--fetch-timeout=${PATIENCE * 1000}`, '--fetch-retries=0'];
  const { output, seconds } = await run(npm, args, { quiet: true, cwd: root, timeout: PATIENCE * 1500 });
  return { seconds, ...readReport(output) };
}

/** Reads npm's report (npm 7 and later) out of what it printed, warnings before and after it included. */
export function readReport(output) {
  const report = objectIn(output);
  if (report === null) return { made: false, why: 'npm gave no report' };
  if (!report.vulnerabilities) {
    const why = report.statusCode
      ? `the registry answered ${report.statusCode}`
      : 'the registry did not answer';
    return { made: false, why };
  }
  const serious = Object.values(report.vulnerabilities).filter(({ severity }) =>
    ['high', 'critical'].includes(severity),
  );
  return { made: true, serious: serious.map(({ name, severity, range }) => `${name} ${range}: ${severity}`) };
}

function objectIn(output) {
  const lines = output.split('\n');
  const from = lines.indexOf('{');
  const to = lines.indexOf('}', from);
  if (from < 0 || to < 0) return null;
  try {
    return JSON.parse(lines.slice(from, to + 1).join('\n'));
  } catch {
    return null;
  }
}
