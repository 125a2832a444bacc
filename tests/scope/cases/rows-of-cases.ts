import { caseId } from '../rows-of-calls';
import type { Department } from '../world';

const AT = '2026-11-20T01:00:00Z';

export const CASE_NUMBER = (digit: number) => `2632600${digit}001`;
export const commentId = (digit: number) => `33333333-0000-4000-8000-00000000000${digit}`;
export const attachmentId = (digit: number) => `22222222-0000-4000-8000-00000000000${digit}`;
export const clockId = (digit: number) => `11111111-0000-4000-8000-00000000000${digit}`;

/** A department's alert case, and all that belongs to it. */
export function casesOf({ code, region, digit }: Department): Record<string, object[]> {
  const of = { case_id: caseId(digit), at: AT, actor: 'person:1', actor_name: `甲${digit}` };
  const place = { organisation: code, region };
  return {
    case_file: [
      {
        ...{
          case_id: caseId(digit),
          kind: 'alert',
          number: CASE_NUMBER(digit),
          state: 'open',
          severity: 'high',
        },
        ...{ ...place, version: 1, due_at: AT, due_step: 'decide', opened_at: AT, changed_at: AT },
      },
    ],
    case_party: [{ case_id: caseId(digit), ...place, part: 'responsible', since: AT }],
    case_event: [{ ...of, sequence: 1, what: 'opened', to_state: 'open', detail: { digit } }],
    case_clock: [
      {
        ...{ case_id: caseId(digit), clock_id: clockId(digit), step: 'decide', ...place, limit_days: digit },
        ...{
          limit_source: '规定',
          started_at: AT,
          due_at: AT,
          pauses: [],
          half_at: AT,
          last_day_at: AT,
          warned: 'none',
        },
      },
    ],
    case_comment: [
      { ...of, comment_id: commentId(digit), visibility: 'public', text: `\\x0${digit}`, mentions: [] },
    ],
    case_attachment: [
      {
        ...{
          ...of,
          attachment_id: attachmentId(digit),
          visibility: 'public',
          name: '\\x00',
          media_type: 'image/png',
        },
        ...{ bytes: digit, digest: `${digit}`, content: `\\x0${digit}`, scan: 'clean' },
      },
    ],
    case_follower: [{ case_id: caseId(digit), account_id: 'follower', since: AT }],
  };
}
