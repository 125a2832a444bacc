import { caseId } from './rows-of-calls';
import type { Department } from './world';

const FILED = '2026-10-08T01:00:00Z';
const CLOSED = '2026-10-20T01:00:00Z';

export const disputeId = (digit: number) => `55555555-0000-4000-8000-00000000000${digit}`;
export const DISPUTE_NUMBER = (digit: number) => `2628100${digit}001`;
const hex = (digit: number) => `\\x0${digit}${'00'.repeat(15)}`;

/** A department's dispute that has ended, and all that belongs to it. */
export function disputesOf({ code, region, digit }: Department): Record<string, object[]> {
  const id = disputeId(digit);
  const counted = { returns: 0, contests: 0, extensions: 0, reopenings: 0, appeals: 0, transfers: 0 };
  return {
    case_file: [
      {
        ...{
          case_id: id,
          kind: 'dispute',
          number: DISPUTE_NUMBER(digit),
          state: 'closed',
          severity: 'medium',
        },
        ...{
          organisation: code,
          region,
          version: 9,
          opened_at: FILED,
          changed_at: CLOSED,
          closed_at: CLOSED,
        },
      },
    ],
    case_party: [{ case_id: id, organisation: code, region, part: 'responsible', since: FILED }],
    dispute: [
      {
        ...{ case_id: id, kind: 'wrong-field', door: 'citizen', field: 'issuedOn', outcome: 'upheld' },
        ...{ sealed: hex(digit), sameness: hex(digit), open: false, awaits_correction: false, missed: false },
        ...{ ...counted, bound: false, certificate_type: `T${digit}` },
      },
    ],
    dispute_complainant: [
      {
        ...{ case_id: id, complainant_id: caseId(digit), at: FILED, door: 'citizen', client: code },
        ...{
          external_number: `E-${digit}`,
          sealed: hex(digit),
          person_hash: hex(digit),
          follow_hash: hex(digit),
        },
        webhook_id: disputeId(digit),
      },
    ],
  };
}
