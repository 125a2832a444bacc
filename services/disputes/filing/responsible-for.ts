import type { Db } from '#db/client';
import { responsibilityRules } from '#db/queries/disputes/handling/responsibility-rules';
import { placeOfOrganisation } from '#db/queries/disputes/handling/subject-of-dispute';
import type { Day } from '#domain/calendar/day';
import type { DisputeKind, DisputePlace } from '#domain/disputes/dispute';
import { responsibleBy } from '#domain/disputes/responsibility';

/** What a department is looked for by. */
export interface ResponsibilitySubject {
  readonly kind: DisputeKind;
  readonly issuer: string | null;
  readonly certificateType: string | null;
  readonly field: string | null;
  readonly region: string;
}

/**
 * Who answers for a dispute by the rules in force, else its issuer; only within the region where it waits: another region's
 * department is asked by transfer. Null: to be assigned by hand.
 */
export async function responsibleFor(
  db: Db,
  subject: ResponsibilitySubject,
  day: Day,
): Promise<DisputePlace | null> {
  const rules = await responsibilityRules(db, day, subject.issuer);
  const rule = responsibleBy(rules, { ...subject, day });
  const organisation = rule?.organisation ?? subject.issuer;
  if (organisation === null) return null;
  const place = await placeOfOrganisation(db, organisation);
  const here = place !== null && place.region.slice(0, 2) === subject.region.slice(0, 2);
  return here ? place : null;
}
