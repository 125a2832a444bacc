import { type GrantFormat, parseGrants } from '#domain/calls/grant/grant-file';
import { readMatterLine } from '#domain/calls/matter/matter-line';
import { readDisputeLine } from '#domain/disputes/lines/dispute-line';
import { parseLineMapping } from '#domain/disputes/lines/line-mapping';
import { readResponsibility } from '#domain/disputes/responsibility/draft';
import { Refusal } from '#domain/errors';
import { parseJsonLine } from '#domain/mapping/parse-json-line';
import { readReplayMapping } from '#services/disputes/replay/read-replay-mapping';

const KNOWN = { organisations: new Set(['ORG-1']), types: new Set(['T1']), scenarios: new Set(['CJ01']) };
/** The text stands in a field of the rule of responsibility that takes it or leaves it. */
function readsRule(field: 'region' | 'field', text: string): boolean {
  try {
    const blank = { kind: '', issuer: '', certificateType: '', field: '', region: '', effectiveUntil: '' };
    const draft = {
      ...blank,
      organisation: '11320500014149463X',
      effectiveFrom: '2026-11-22',
      source: '规定第一条',
    };
    return readResponsibility({ ...draft, [field]: text }, 20_000)[field] === text;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

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

function readsMapping(text: string): boolean {
  try {
    parseLineMapping(text);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function readsReplayMapping(text: string): boolean {
  try {
    readReplayMapping(text);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** What reads files of grants, feeds of matters and lists of disputes. */
export const LAW_PARSERS = {
  'region of a rule of responsibility': {
    examples: ['3205', '320505'],
    reads: (text: string) => readsRule('region', text),
  },
  'field of a rule of responsibility': {
    examples: ['validUntil', 'faceFields.address'],
    reads: (text: string) => readsRule('field', text),
  },
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
  'line of disputes': {
    examples: [
      '{"externalNumber":"H-1","kind":"wrong-field","certificateId":"C-1","field":"issuedOn","shouldSay":"2016-03-15"}',
      '{"externalNumber":"H-2","kind":"other","door":"hotline","region":"320500","statement":"窗口不认","phone":"0512"}',
    ],
    reads: (text: string) => {
      const line = parseJsonLine(text);
      return line.ok && readDisputeLine(line.value, ['partner', 'hotline']).ok;
    },
  },
  'mapping of a list of disputes': {
    examples: [
      '{"fields":{"externalNumber":{"from":"工单号"},"kind":{"from":["类型","类别"],"words":{"内容错误":"wrong-field"}},"door":{"constant":"hotline"}}}',
    ],
    reads: readsMapping,
  },
  'mapping of a foreign log of tickets': {
    examples: [
      'columns: { ticket: Ticket, state: Status, at: Changed }\nstates:\n  New: submitted\n  Reopened: { act: reopen }\n  Note: null\n',
      '{"columns":{"ticket":"id","state":"concept:name","at":"time:timestamp","lifecycle":"lifecycle:transition"},"lifecycles":["complete"],"states":{"Accepted+In Progress":"investigating"},"dates":{"formats":["d-MMM-yyyy HH:mm"],"zone":"+01:00"},"limits":{"decide":3}}',
    ],
    reads: readsReplayMapping,
  },
} as const;
