import type { NoticeKind } from './notice-kind';

export const NOTICE_WAYS = ['product', 'e-mail'] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];
export const NOTICE_DIGESTS = ['at-once', 'daily'] as const;
/** When an e-mail goes out: with the notice, or once a day with the others. */
export type NoticeDigest = (typeof NOTICE_DIGESTS)[number];

/** How an account wants to be told of one kind of notice. */
export interface NoticePreference {
  readonly what: NoticeKind;
  readonly ways: readonly NoticeWay[];
  readonly digest: NoticeDigest;
}

/** Minutes of the Shanghai day, `from` included: in them no e-mail is sent. Over midnight when `from` > `until`. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** What asks somebody to act reaches them by e-mail too, unless they say otherwise. */
const ASKS_TO_ACT: readonly NoticeKind[] = [
  'case.assigned',
  'case.handed-over',
  'case.mentioned',
  'case.due-last-day',
  'case.missed',
  'case.escalated',
  'recall.opened',
];

export function defaultPreference(what: NoticeKind): NoticePreference {
  return { what, ways: ASKS_TO_ACT.includes(what) ? ['product', 'e-mail'] : ['product'], digest: 'at-once' };
}
