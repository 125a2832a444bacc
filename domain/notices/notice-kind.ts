/** What an account may be told, in the order of the preferences' page. */
export const NOTICE_KINDS = [
  'case.assigned',
  'case.handed-over',
  'case.mentioned',
  'case.commented',
  'case.moved',
  'case.due-half',
  'case.due-last-day',
  'case.missed',
  'case.escalated',
  'recall.opened',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A kind of notice as a message key, since keys have no dots: `case.moved` -> `case_moved`. */
export function noticeKey<Kind extends NoticeKind>(what: Kind): NoticeKey<Kind> {
  return what.replace('.', '_') as NoticeKey<Kind>;
}
type NoticeKey<Kind extends NoticeKind> = Kind extends `${infer Thing}.${infer Deed}`
  ? `${Thing}_${Deed}`
  : never;

export type NoticeDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** What an act tells people. */
export interface NoticeAsk {
  readonly what: NoticeKind;
  /** Codes that the sentence is made of: states, steps, names of departments. Never what names a person. */
  readonly detail?: NoticeDetail;
  readonly to: NoticeAudience;
}

/** Whom: each account once, and never who acts. */
export interface NoticeAudience {
  readonly accounts?: readonly string[];
  readonly owner?: boolean;
  readonly followers?: boolean;
  /** Not these: another notice of the act tells them. */
  readonly without?: readonly string[];
  /** Whoever has this role and a scope that holds the organisation. */
  readonly workingFor?: {
    readonly role: 'handler' | 'governor' | 'supervisor';
    readonly organisation: string;
    readonly region: string;
  };
  /** Whoever has this role and a scope that holds the region, but no single organisation. */
  readonly watching?: { readonly role: 'handler' | 'governor' | 'supervisor'; readonly region: string };
}
