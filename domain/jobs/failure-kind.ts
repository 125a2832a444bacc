import { REFUSAL_CODES } from '../errors';

/** What a failure's code means to a person: each has words for what happened and what to do. */
export const FAILURE_KINDS = [
  'time-limit',
  'bad-payload',
  'refused',
  'conflict',
  'database-away',
  'database-full',
  'database-busy',
  'cancelled',
  'rights',
  'data',
  'network',
  'lost',
  'defect',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** By code, first match: our own, SQLSTATE (PostgreSQL appendix A), Node's system errors. */
const KINDS: readonly (readonly [kind: FailureKind, code: RegExp])[] = [
  ['time-limit', /^time-limit$/],
  ['bad-payload', /^bad-payload$/],
  ['lost', /^lost$/],
  ['conflict', /^(?:conflict|unavailable|too-many)$/],
  ['refused', new RegExp(`^(?:${REFUSAL_CODES.join('|')})$`)],
  ['database-away', /^(?:08\w{3}|57P0\d)$/],
  ['database-full', /^53\w{3}$/],
  ['database-busy', /^(?:40\w{3}|55P03|55006)$/],
  ['cancelled', /^57014$/],
  ['rights', /^(?:42501|28\w{3})$/],
  ['data', /^2[23]\w{3}$/],
  ['network', /^E(?:CONN|HOST|NET|AI_|PIPE|TIMEDOUT|NOTFOUND)\w*$/],
];

export function failureKind(code: string | null): FailureKind {
  return KINDS.find(([, pattern]) => pattern.test(code ?? ''))?.[0] ?? 'defect';
}
