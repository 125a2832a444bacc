import { describe, expect, it } from 'vitest';
import { readReport } from '../../habits/advisories.mjs';

const report = (vulnerabilities: object) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities }, null, 2);

describe('npm’s report', () => {
  it('names what is serious', () => {
    const found = {
      a: { name: 'a', severity: 'critical', range: '<1.2.3' },
      b: { name: 'b', severity: 'moderate', range: '*' },
    };
    expect(readReport(`npm warn something\n${report(found)}\n`)).toEqual({
      made: true,
      serious: ['a <1.2.3: critical'],
    });
  });

  it.each([
    [
      'a registry that refuses',
      JSON.stringify({ message: 'Not Allowed', statusCode: 405 }, null, 2),
      'the registry answered 405',
    ],
    [
      'no network',
      JSON.stringify({ message: 'ENOTFOUND', error: {} }, null, 2),
      'the registry did not answer',
    ],
    ['nothing', '', 'npm gave no report'],
    ['half a report', '{\n  "vulnerabilities": {', 'npm gave no report'],
  ])('%s: not made, and why', (_, output, why) => {
    expect(readReport(output)).toEqual({ made: false, why });
  });
});
