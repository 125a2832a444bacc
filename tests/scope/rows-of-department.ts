import { openId } from './rows-of-the-desk';
import {
  apiKey,
  batch,
  type Department,
  declared,
  HOLDER,
  manifest,
  RULE,
  RULE_SET,
  record,
  SHARED_NUMBER,
  source,
  TYPE,
} from './world';

const AT = '2026-11-20T01:00:00Z';
const LATER = '2026-11-20T02:00:00Z';
const SOON = '2099-01-01T00:00:00Z';
const ON = '2026-11-20';
const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;
/** Of every letter: the record fails its first rules, passes the rest. */
const OUTCOME = '--'.padEnd(RULE_SET.width, '+');

type Rows = Record<string, object[]>;

/** All that a department owns: one of everything that a question or a write could be about. */
export function rowsOf(department: Department): Rows {
  return {
    ...recordsOf(department),
    ...findingsOf(department),
    ...coverageOf(department),
    ...rollUpsOf(department),
    ...deliveriesOf(department),
    ...actsOf(department),
  };
}

function recordsOf({ code, region, digit }: Department): Rows {
  const of = { organisation: code, organisation_region: region, type_code: TYPE };
  const version = (n: number, knownFrom: string) => ({
    ...of,
    record_key: record(digit, n),
    received_day: ON,
    issued_on: ON,
    valid_from: ON,
    version: 1,
    row_number: n,
    rule_set: RULE_SET.number,
    issued_at: AT,
    received_at: AT,
    known_from: knownFrom,
    // The third came by the province's library.
    batch_id: batch(n === 3 ? 4 : digit, 1),
    certificate_id: `certificate ${digit} ${n}`,
    issuer_code: code,
    status: 'effective',
    holder_kind: 'citizen',
    holder_masked: `holder ${digit}`,
    number_masked: `number ${digit} ${n}`,
    holder_name_trait: 'ok',
    holder_code_trait: 'ok',
    number_trait: 'ok',
    outcome: OUTCOME,
    content_digest: hex(Buffer.alloc(16, digit)),
    number_hash: hex(n === 1 ? SHARED_NUMBER : Buffer.alloc(16, 10 * digit + n)),
    holder_hash: hex(HOLDER),
    sealed: hex(Buffer.alloc(40, digit)),
  });
  return {
    record: [version(1, LATER), version(2, AT), version(3, AT)],
    record_version: [{ ...version(1, AT), known_until: LATER }],
  };
}

function findingsOf({ code, region, digit }: Department): Rows {
  const of = { organisation: code, organisation_region: region, type_code: TYPE };
  const finding = (subject: string, kind: string, rule: string, closed: string | null = null) => ({
    ...of,
    subject_key: subject,
    rule_id: rule,
    occurrence: 1,
    rule_version: 1,
    subject_kind: kind,
    dimension: 'conformity',
    severity: 'error',
    reason: rule,
    opened_at: AT,
    opened_batch: batch(digit, 1),
    closed_at: closed,
  });
  return {
    finding: [
      finding(record(digit, 1), 'record', RULE),
      finding(record(digit, 2), 'record', RULE, LATER),
      finding(record(digit, 1), 'record', 'duplicate-number'),
      finding(source(digit, 1), 'source', 'source-silent'),
      finding(declared(digit, 1), 'declared-number', 'declared-not-held'),
    ],
  };
}

function coverageOf({ code, region, digit }: Department): Rows {
  const of = { organisation: code, organisation_region: region, type_code: TYPE };
  const number = (n: number, state: string, hash: Buffer, named: boolean) => ({
    ...of,
    subject_key: declared(digit, n),
    day: ON,
    number_hash: hex(hash),
    number_masked: named ? `declared ${digit}` : null,
    state,
    field: state === 'differing' ? 'status' : null,
    record_key: state === 'differing' ? record(digit, 1) : null,
    since: AT,
    missing_since: AT,
  });
  return {
    declared_number: [
      number(1, 'missing', Buffer.alloc(16, 90 + digit), false),
      number(2, 'differing', SHARED_NUMBER, true),
    ],
    manifest: [
      {
        ...of,
        ...{
          manifest_id: manifest(digit, 1),
          day: ON,
          declared: digit,
          digest: hex(Buffer.alloc(32)),
          covers: 0,
        },
        ...{ declared_at: AT, stage: 'digests', state: 'current', named: false },
      },
      {
        ...of,
        ...{
          manifest_id: manifest(digit, 2),
          day: ON,
          declared: 9,
          digest: hex(Buffer.alloc(32)),
          covers: 0,
        },
        ...{ declared_at: LATER, stage: 'digests', state: 'comparing', named: false },
      },
    ],
    declared_bucket: [
      { manifest_id: manifest(digit, 1), prefix: '\\x', lines: hex(Buffer.alloc(16, digit)) },
    ],
    coverage_day: [
      {
        ...of,
        ...{ day: ON, declared: 10 ** digit, held: digit, missing: digit, extra: 0, differing: 1, late: 0 },
        ...{ named: false, reconciled_at: AT },
      },
    ],
  };
}

function rollUpsOf({ code, region, digit }: Department): Rows {
  const placed = { organisation: code, organisation_region: region };
  const of = { ...placed, type_code: TYPE };
  const counts = {
    records: 10 ** digit,
    dimension_pass: Array(7).fill(10 ** digit),
    dimension_fail: Array(7).fill(digit),
    rule_pass: Array(RULE_SET.width).fill(10 ** digit),
    rule_fail: Array(RULE_SET.width).fill(digit),
  };
  return {
    quality_day: [{ ...of, day: ON, records: 10 ** digit, outcome: OUTCOME }],
    quality_month: [{ ...of, ...counts, month: '2026-11-01' }],
    quality_organisation_day: [{ ...placed, ...counts, day: ON }],
    source_activity: [{ ...of, first_received_at: AT, last_received_at: AT }],
  };
}

function deliveriesOf({ code, digit }: Department): Rows {
  return {
    batch: [batchRow(digit, 1, code, 'accepted'), batchRow(digit, 2, code, 'running')],
    batch_receipt: [{ batch_id: batch(digit, 1), first_row: 1, outcomes: 'aaqt' }],
    quarantined_row: [
      {
        ...{
          batch_id: batch(digit, 1),
          row_number: 3,
          source: code,
          reason: 'identifier-contradiction',
          state: 'open',
        },
        // Each claims to be the record of the next department.
        ...{
          record_key: record((digit % 5) + 1, 1),
          raw_sealed: hex(Buffer.alloc(40)),
          quarantined_at: LATER,
        },
      },
    ],
  };
}

function actsOf({ code, region, digit }: Department): Rows {
  return {
    audit_entry: [1, 2].map((n) => ({
      ...{
        id: 1000 + 10 * digit + n,
        at: AT,
        actor: `person:${digit}`,
        actor_role: 'governor',
        action: n === 1 ? 'export' : 'record.reveal',
      },
      ...{
        subject: n === 1 ? `batch:${digit}` : `case:${openId(digit)}`,
        detail: {},
        outcome: 'done',
        times: 1,
        organisation: code,
        region,
      },
    })),
    api_key: [
      {
        ...{
          key_id: apiKey(digit, 1),
          organisation: code,
          label: `key ${digit}`,
          purposes: ['records.push'],
        },
        ...{ networks: [], note: '', secret_digest: hex(Buffer.alloc(32)), created_at: AT },
        expires_at: '2029-01-01T00:00:00Z',
      },
    ],
  };
}

function batchRow(digit: number, n: number, code: string, state: string): object {
  return {
    ...{ batch_id: batch(digit, n), source: code, external_id: `delivery ${n}`, door: 'api', state },
    // The second is always just begun.
    ...{ started_at: n === 1 ? AT : SOON, heartbeat_at: n === 1 ? AT : SOON },
    ...{ accepted_at: state === 'accepted' ? LATER : null, read: digit },
    ...{ read_kilobytes: 1, accepted: digit, superseded: 0, stale: 1, unchanged: 0, rejected: 1 },
    ...{ findings_opened: 1, findings_closed: 0, findings_by_rule: {}, rejected_by_reason: {} },
  };
}
