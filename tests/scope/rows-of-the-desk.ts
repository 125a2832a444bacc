import { DISPUTE_TALLIES } from '#domain/disputes/tallied';
import { disputeId } from './rows-of-disputes';
import { type Department, record } from './world';

const FILED = '2026-10-08T01:00:00Z';
const DUE = '2026-10-15T16:00:00Z';
const hex = (digit: number) => `\\x0${digit}${'00'.repeat(15)}`;

/** An open dispute of each department: what desks, figures and the record's page read. */
export const openId = (digit: number) => `66666666-0000-4000-8000-00000000000${digit}`;
export const OPEN_NUMBER = (digit: number) => `2628100${digit}002`;
export const callBackOf = (digit: number) => `77777777-0000-4000-8000-00000000000${digit}`;

const NONE = { returns: 0, contests: 0, extensions: 0, reopenings: 0, appeals: 0, transfers: 1 };

/** What officials work on, department by department. */
export function desksOf({ code, region, digit }: Department): Record<string, object[]> {
  const id = openId(digit);
  const closed = disputeId(digit);
  const tallies = Object.fromEntries(
    DISPUTE_TALLIES.map((name) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), 1]),
  );
  return {
    case_file: [
      {
        ...{
          case_id: id,
          kind: 'dispute',
          number: OPEN_NUMBER(digit),
          state: 'investigating',
          severity: 'medium',
        },
        ...{ organisation: code, region, version: 3, opened_at: FILED, changed_at: FILED, due_at: DUE },
        ...{ due_step: 'decide', owner_id: `owner-${digit}`, owner_name: `经办 ${digit}` },
      },
    ],
    case_party: [{ case_id: id, organisation: code, region, part: 'responsible', since: FILED }],
    case_clock: [
      {
        ...{ case_id: id, clock_id: id, step: 'forward', organisation: code, region, limit_days: 2 },
        ...{
          limit_source: '规定',
          started_at: FILED,
          due_at: DUE,
          pauses: [],
          ended_at: DUE,
          warned: 'none',
        },
      },
    ],
    dispute: [
      {
        ...{
          case_id: id,
          kind: 'wrong-field',
          door: 'window',
          field: 'issuedOn',
          certificate_type: `T${digit}`,
        },
        ...{ record_key: record(digit, 1), sealed: hex(digit), sameness: hex(digit + 4), open: true },
        ...{ awaits_correction: false, missed: false, bound: false, ...NONE },
      },
    ],
    dispute_flag: [{ record_key: record(digit, 1), case_id: id, since: FILED }],
    dispute_transfer: [
      {
        ...{ case_id: id, transfer_id: id, at: FILED, from_organisation: code, from_region: region },
        ...{ to_region: '440000', reason: '转办' },
      },
    ],
    dispute_call_back: [
      { case_id: closed, call_back_id: callBackOf(digit), drawn_at: DUE, seed: 's', handler_id: 'h' },
    ],
    dispute_rule_proposal: [
      {
        ...{
          case_id: closed,
          proposal_id: callBackOf(digit),
          words: '建议',
          proposed_at: DUE,
          proposed_by: 'h',
        },
        ...{ proposer_name: '甲', state: 'open' },
      },
    ],
    dispute_day: [
      { day: '2026-10-08', organisation: code, region, kind: 'wrong-field', ...tallies, closed: 0 },
    ],
    dispute_archive: [
      {
        ...{
          case_id: closed,
          archive_id: callBackOf(digit),
          version: 9,
          archived_at: DUE,
          actor: 'person:1',
        },
        ...{
          actor_name: '甲',
          content: hex(digit),
          digest: 'x',
          audit_rows: 1,
          log_year: 2026,
          log_entry: digit,
        },
      },
    ],
  };
}
