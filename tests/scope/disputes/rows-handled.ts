import { type Department, HOLDER, record, TYPE } from '../world';

const FILED = '2020-01-02T01:00:00Z';
const DUE = '2020-01-09T16:00:00Z';
const hex = (digit: number, n: number) => `\\x0${digit}${'00'.repeat(14)}0${n}`;

/** Disputes of a department that were upheld: about a record, and about one that is missing. */
export const upheldId = (digit: number) => `99999999-0000-4000-8000-00000000000${digit}`;
export const missingId = (digit: number) => `99999999-0000-4000-8000-0000000000${digit}1`;
export const samenessOf = (digit: number) => Buffer.from(hex(digit, 1).slice(2), 'hex');

/** What the law of disputes reads, department by department. */
export function handledOf({ code, region, digit }: Department): Record<string, object[]> {
  const none = { returns: 0, contests: 0, extensions: 0, reopenings: 0, appeals: 0, transfers: 1 };
  const place = { organisation: code, region };
  const file = (id: string, n: number) => ({
    ...{
      case_id: id,
      kind: 'dispute',
      number: `2600100${digit}00${n}`,
      state: 'upheld',
      severity: 'medium',
      ...place,
    },
    ...{ version: 3, opened_at: FILED, changed_at: FILED },
  });
  const dispute = (id: string, n: number) => ({
    ...{
      case_id: id,
      door: 'window',
      outcome: 'upheld',
      sealed: hex(digit, n),
      sameness: hex(digit, n),
      open: true,
    },
    ...{ ...none, awaits_correction: true, missed: false, bound: false, certificate_type: TYPE },
  });
  const upheld = upheldId(digit);
  const missing = missingId(digit);
  const party = (id: string) => ({ case_id: id, ...place, part: 'responsible', since: FILED });
  return {
    case_file: [file(upheld, 3), file(missing, 4)],
    case_party: [party(upheld), party(missing)],
    dispute: [
      {
        ...dispute(upheld, 1),
        kind: 'stale-status',
        field: 'status',
        record_key: record(digit, 1),
        holder_hash: null,
      },
      {
        ...dispute(missing, 2),
        kind: 'missing',
        field: null,
        record_key: null,
        holder_hash: `\\x${HOLDER.toString('hex')}`,
      },
    ],
    ...hangersOf({ code, region, digit }),
  };
}

/** What hangs on the one about a record. */
function hangersOf({ code, region, digit }: Department): Record<string, object[]> {
  const place = { organisation: code, region };
  const upheld = upheldId(digit);
  return {
    dispute_flag: [{ record_key: record(digit, 1), case_id: upheld, since: FILED }],
    dispute_recall: [{ case_id: upheld, recall_id: upheld }],
    call_recall: [
      {
        ...{
          recall_id: upheld,
          record_key: record(digit, 2),
          certificate: '1',
          organisation: code,
          organisation_region: region,
        },
        ...{ since: FILED, until: DUE, reason: '错证', opened_at: FILED, opened_by: 'p', opener_name: '乙' },
      },
    ],
    call_recall_user: [
      {
        ...{
          recall_id: upheld,
          organisation: code,
          organisation_region: region,
          calls: 1,
          first_at: FILED,
          last_at: DUE,
        },
        ...{ acknowledged_at: DUE, acknowledged_by: '丙' },
      },
    ],
    dispute_transfer: [
      {
        ...{ case_id: upheld, transfer_id: upheld, at: FILED, from_organisation: code, from_region: region },
        ...{ to_organisation: null, to_region: '350000', reason: '转办' },
      },
    ],
    dispute_joint: [{ case_id: upheld, joint_id: upheld, ...place, asked_at: FILED }],
    case_clock: [
      {
        ...{
          case_id: upheld,
          clock_id: upheld,
          step: 'recall-acknowledge',
          ...place,
          limit_days: 3,
          limit_source: '规定',
        },
        ...{ started_at: FILED, due_at: DUE, pauses: [], warned: 'none' },
      },
    ],
  };
}
