import { type GrantFormat, parseGrants } from '#domain/calls/grant/grant-file';
import { readMatterLine } from '#domain/calls/matter/matter-line';
import { Refusal } from '#domain/errors';
import { parseJsonLine } from '#domain/mapping/parse-json-line';

const KNOWN = { organisations: new Set(['ORG-1']), types: new Set(['T1']), scenarios: new Set(['CJ01']) };
const NOW = Date.UTC(2026, 10, 22) * 1000;

function readsGrants(text: string, format: GrantFormat): boolean {
  try {
    parseGrants(text, format, KNOWN);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** What reads files of grants and feeds of matters. */
export const LAW_PARSERS = {
  'file of grants, YAML': {
    examples: [
      'grants:\n  - { code: SQ-1, organisation: ORG-1, type: T1, from: 2026-01-01, until: 2026-12-31, basis: 协议 }\n',
      '{"grants":[{"code":"SQ-2","region":"320000","scenario":"CJ01","from":"2026-01-01","basis":"协议"}]}',
    ],
    reads: (text: string) => readsGrants(text, 'yaml'),
  },
  'file of grants, CSV': {
    examples: ['code,region,from,basis\nSQ-1,320000,2026-01-01,"协议, 第三条"\n'],
    reads: (text: string) => readsGrants(text, 'csv'),
  },
  'line of a matter feed': {
    examples: [
      '{"matter":"BJ1","department":"ORG-1","item":"I1","applicant":"x","openedAt":"2026-11-20T09:00:00+08:00"}',
    ],
    reads: (text: string) => {
      const line = parseJsonLine(text);
      return line.ok && readMatterLine(line.value, NOW).ok;
    },
  },
} as const;
