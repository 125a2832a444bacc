import type { Db } from '#db/client';
import { responsibilityRules } from '#db/queries/disputes/handling/responsibility-rules';
import { placeOfOrganisation } from '#db/queries/disputes/handling/subject-of-dispute';
import type { Day } from '#domain/calendar/day';
import type { DisputePlace } from '#domain/disputes/dispute';
import {
  answeringFor,
  type ResponsibilityAnswer,
  type ResponsibilityQuestion,
  responsibleBy,
} from '#domain/disputes/responsibility/rule';

/** What a department is looked for by. */
export type ResponsibilitySubject = Omit<ResponsibilityQuestion, 'day'>;

/**
 * Who answers for a dispute by the rules in force, else its issuer; only within the region where it waits: another region's
 * department is asked by transfer. Null: to be assigned by hand.
 */
export async function responsibleFor(
  db: Db,
  subject: ResponsibilitySubject,
  day: Day,
): Promise<DisputePlace | null> {
  return (await explainResponsibility(db, subject, day)).place;
}

/** The same with the rule it follows from, for whoever tries the rules. */
export async function explainResponsibility(
  db: Db,
  subject: ResponsibilitySubject,
  day: Day,
): Promise<ResponsibilityAnswer> {
  const rules = await responsibilityRules(db, day, subject.issuer);
  const asked = { ...subject, day };
  const named = responsibleBy(rules, asked)?.organisation ?? subject.issuer;
  const place = named === null ? null : await placeOfOrganisation(db, named);
  return answeringFor(rules, asked, () => place);
}
