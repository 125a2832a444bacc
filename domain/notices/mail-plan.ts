import type { Instant } from '../calendar/instant';
import type { CaseKind } from '../cases/case-file';
import type { NoticeKind } from './notice-kind';
import { defaultPreference, type NoticePreference, type QuietHours } from './preference';
import { isQuiet } from './quiet-hours';

/** A notice that waits to be sent by e-mail. */
export interface WaitingNotice {
  readonly noticeId: string;
  readonly accountId: string;
  readonly what: NoticeKind;
  readonly kind: CaseKind | null;
  readonly number: string | null;
}

/** How an account wants to be told: its own preferences; kinds without one go by the default. */
export interface NoticeWishes {
  readonly preferences: readonly NoticePreference[];
  readonly quiet: QuietHours | null;
}

/** Notices of one account that go into one e-mail. */
export interface PlannedMail {
  readonly accountId: string;
  readonly notices: readonly WaitingNotice[];
}

/**
 * Which e-mails go out now, one for an account at most. `at-once`: what wants to be told at once, outside of quiet hours.
 * `daily`: all that waits, since a day's end is when quiet hours have let some through and not others.
 */
export function plannedMails(
  waiting: readonly WaitingNotice[],
  wishes: ReadonlyMap<string, NoticeWishes>,
  now: Instant,
  run: 'at-once' | 'daily',
): PlannedMail[] {
  const mails = new Map<string, WaitingNotice[]>();
  for (const notice of waiting) {
    const wish = wishes.get(notice.accountId) ?? { preferences: [], quiet: null };
    if (isQuiet(wish.quiet, now)) continue;
    const { digest } =
      wish.preferences.find(({ what }) => what === notice.what) ?? defaultPreference(notice.what);
    if (run === 'at-once' && digest === 'daily') continue;
    mails.set(notice.accountId, [...(mails.get(notice.accountId) ?? []), notice]);
  }
  return [...mails].map(([accountId, notices]) => ({ accountId, notices }));
}
