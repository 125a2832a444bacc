import type { Database } from '#db/client';
import { DEPARTMENTS, type Department, record, TYPE } from './world';

const AT = '2026-11-20T01:00:00Z';
const LATER = '2026-11-20T02:00:00Z';
const ON = '2026-11-20';
export const LOG_YEAR = 2026;

/** Ids of a department's things among calls, by its digit. */
export const organisationTerm = (digit: number) => digit;
export const operatorTerm = (digit: number) => 10 + digit;
export const TYPE_TERM = 30;
export const callKey = (digit: number, n: number) => 1000 * digit + n;
export const caseId = (digit: number) => `77777777-0000-4000-8000-00000000000${digit}`;
export const breakGlassId = (digit: number) => `66666666-0000-4000-8000-00000000000${digit}`;
export const recallId = (digit: number) => `55555555-0000-4000-8000-00000000000${digit}`;
export const batchOf = (digit: number) => `44444444-0000-4000-8000-00000000000${digit}`;
export const operatorOf = (digit: number) => `op${digit}`;
/** First 8 bytes of a record's key, which in this world all records share. */
export const CERTIFICATE = BigInt.asIntN(64, BigInt(`0x${record(1, 1).replaceAll('-', '').slice(0, 16)}`));

/** Words of calls, and the day that their rows lie on. */
export async function seedWords(database: Database): Promise<void> {
  await database.query(
    `INSERT INTO call_term (term_id, kind, value) OVERRIDING SYSTEM VALUE
     SELECT * FROM unnest($1::integer[], $2::text[], $3::text[])`,
    [
      [...DEPARTMENTS.flatMap(({ digit }) => [organisationTerm(digit), operatorTerm(digit)]), TYPE_TERM],
      [...DEPARTMENTS.flatMap(() => ['organisation', 'operator']), 'type'],
      [...DEPARTMENTS.flatMap(({ code, digit }) => [code, `${code}/${operatorOf(digit)}`]), TYPE],
    ],
  );
  await database.query(`SELECT make_call_day(date '${ON}')`);
}

/** What a department owns among calls: those it made of its own certificates, and what was found in them. */
export function callsOf(department: Department): Record<string, object[]> {
  return { ...reportsOf(department), ...foundOf(department) };
}

function reportsOf({ code, region, digit }: Department): Record<string, object[]> {
  const me = organisationTerm(digit);
  const words = { source: me, caller: me, issuer: me, operator: operatorTerm(digit), type: TYPE_TERM };
  const places = { caller_region: Number(region), owner_region: Number(region) };
  const report = (n: number, of: object) => ({
    ...words,
    ...places,
    ...{
      occurred_at: AT,
      day: ON,
      call_key: callKey(digit, n),
      entry: callKey(digit, n),
      log_year: LOG_YEAR,
    },
    ...{ holder: digit, matter: digit, certificate: CERTIFICATE.toString(), unexplained: 0 },
    ...{ side: 0, mode: 0, outcome: 0, pair: 0, ...of },
  });
  return {
    call_report: [report(1, { unexplained: 32 }), report(2, { outcome: 1 }), report(3, { pair: 2, side: 1 })],
    call_hour: [0, 1].map((side) => ({
      ...words,
      ...places,
      ...{
        hour: Math.floor(Date.parse(AT) / 3_600_000),
        side,
        served: digit,
        denied: 0,
        failed: 0,
        not_found: 0,
        break_glass: 0,
      },
      ...{ unexplained: 0, contradicting: 0, latency_1: 1 },
    })),
    call_batch: [
      {
        ...{
          batch_id: batchOf(digit),
          source: code,
          sequence: 1,
          door: 'file',
        },
        ...{ hash: '\\x00', previous: '\\x00', read: 1, accepted: 1, refused: 0, refused_by_reason: {} },
        ...{ first_row: 1, log_year: LOG_YEAR, first_entry: callKey(digit, 0), received_at: AT },
        ...{ signature: 'none', rows: `[[1,${digit}]]` },
      },
    ],
    call_refusal: [{ batch_id: batchOf(digit), row_number: 2, reason: 'json-invalid', raw_sealed: '\\x00' }],
  };
}

function foundOf({ code, region, digit }: Department): Record<string, object[]> {
  const placed = { organisation: code, organisation_region: region };
  return {
    call_alert: [alert(1, 'live', caseId(digit)), alert(2, 'shadow', null), pattern(3)],
    call_case: [
      {
        ...{ case_id: caseId(digit), kind: 'operator', subject: `operator:${operatorTerm(digit)}` },
        ...{ operator: operatorTerm(digit), rules: ['no-grant'] },
        ...{ alerts: 0, calls: digit, first_at: AT, last_at: AT },
      },
    ],
    break_glass: [
      {
        ...placed,
        ...{
          break_glass_id: breakGlassId(digit),
          operator: operatorTerm(digit),
          started_at: AT,
          last_at: AT,
        },
        ...{ stopped_at: LATER, calls: 1, review_due_at: LATER },
      },
    ],
    call_recall: [
      {
        ...placed,
        ...{ recall_id: recallId(digit), record_key: record(digit, 1), certificate: CERTIFICATE.toString() },
        ...{ since: AT, until: LATER, reason: '错证', opened_at: AT, opened_by: 'p', opener_name: '乙' },
      },
    ],
    call_source: [
      {
        ...placed,
        ...{
          next_sequence: 2,
          next_row: 4,
          must_sign: false,
          silent_after_minutes: 60,
          last_hash: '\\x00',
          last_received_at: AT,
          last_sent_at: AT,
        },
      },
    ],
    call_finding: [
      {
        ...placed,
        ...{ finding_id: `33333333-0000-4000-8000-00000000000${digit}`, kind: 'gap', day: ON },
        ...{ subject: 'batches 1-1', detail: {}, opened_at: AT },
      },
    ],
    call_recall_user: [{ ...placed, recall_id: recallId(digit), calls: 1, first_at: AT, last_at: LATER }],
  };

  /** Of no operator, and in no case yet. */
  function pattern(n: number) {
    return { ...alert(n, 'live', null), operator: null, subject: `no-grant:${code}` };
  }

  function alert(n: number, stage: string, held: string | null) {
    return {
      ...placed,
      ...{ alert_id: 1000 + 10 * digit + n, rule_id: 'no-grant', rule_version: 1, stage, severity: 'high' },
      ...{ operator: operatorTerm(digit), subject: `operator:${operatorTerm(digit)}`, slot: n },
      ...{ first_at: AT, last_at: AT, detected_at: AT, calls: n, figures: {}, log_year: LOG_YEAR },
      ...{ entries: [callKey(digit, 1)], case_id: held },
    };
  }
}
