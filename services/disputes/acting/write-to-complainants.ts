import type { CaseClock, CaseFile } from '#domain/cases/case-file';
import type { DisputeState } from '#domain/disputes/dispute';
import type { DisputeActKind } from '#domain/disputes/dispute-act';
import { newsOfAct } from '#domain/notices/applicant-mail';
import { queueLetters } from '../../notices/mail/queue-letters';
import type { Carrying } from './effects-of-act';

/** Has complainants who left an e-mail address written to of an act that is news for them, within its transaction. */
export async function writeToComplainants(
  { db, now, sealer }: Carrying,
  { caseId, number, state }: CaseFile,
  act: DisputeActKind,
  clocks: readonly CaseClock[],
): Promise<void> {
  const told = newsOfAct(act, state as DisputeState);
  if (told === null) return;
  const clock = clocks.find(({ step }) => step === told.until);
  // A time limit that is over already promises nothing.
  const dueAt = clock?.dueAt != null && clock.dueAt > now ? clock.dueAt : null;
  await queueLetters(db, sealer, { caseId, number, dueAt, news: told.news }, now);
}
