import { randomUUID } from 'node:crypto';
import { type Connection, transaction } from '#db/client';
import {
  allResponsibilities,
  type KeptResponsibility,
} from '#db/queries/disputes/handling/responsibility-rules';
import { placeOfOrganisation } from '#db/queries/disputes/handling/subject-of-dispute';
import { typeByCode } from '#db/queries/type-by-code';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import {
  addResponsibility,
  lockResponsibilities,
  endResponsibility as putEnd,
} from '#db/writes/disputes/handling/put-responsibility';
import { type Day, formatDay, parseDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { type ResponsibilityDraft, readResponsibility } from '#domain/disputes/responsibility/draft';
import { asksTheSame, overlap, type ResponsibilityRule } from '#domain/disputes/responsibility/rule';
import { type Complaint, Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { regionPrefix, withinScope } from '#domain/identity/scope';
import { reasonOf } from '#domain/identity/separation';
import { CANONICAL_FIELDS } from '#domain/records/record';
import { packagedRegions } from '#domain/regions/packaged-regions';
import type { Context } from '../../context';

/**
 * Makes a rule of which department answers, from a day on. Disputes that were assigned stay where they are.
 *
 * @throws Refusal `forbidden`, `invalid-input` (by field), `not-found` (`outside-scope`: whoever watches over regions makes
 * rules of these regions and their departments), `conflict` (`rule-overlaps`: a rule that asks the same is in force then).
 */
export async function addResponsibilityRule(
  context: Context,
  draft: ResponsibilityDraft,
): Promise<ResponsibilityRule> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'responsibility.change');
  const read = readResponsibility(draft, dayOfInstant(now));
  return transaction(
    database,
    async (db) => {
      await lockResponsibilities(db);
      await refuseUnknown(db, read);
      await refuseForeign(db, actor, read);
      const rule = { ...read, ruleId: randomUUID(), changedBy: actor.name, changedAt: now };
      const standing = await allResponsibilities(db);
      if (standing.some((other) => asksTheSame(rule, other) && overlap(rule, other)))
        throw new Refusal('conflict', 'a rule that asks the same is in force then', [
          { field: 'effectiveFrom', reason: 'rule-overlaps' },
        ]);
      await addResponsibility(db, rule);
      const { ruleId, kind, issuer, certificateType, field, region, organisation, effectiveFrom } = rule;
      const asks = { kind, issuer, certificateType, field, region };
      await addAuditEntry(
        ...([db, actor, now, 'responsibility.add', `responsibility:${ruleId}`] as const),
        { ...asks, organisation, from: formatDay(effectiveFrom) },
        { organisation, reason: rule.source },
      );
      return rule;
    },
    { as: 'engine' },
  );
}

/**
 * Ends a rule with a last day, today at the earliest; one that has not begun never comes into force.
 *
 * @throws Refusal `forbidden`, `invalid-input` (`day-unknown`, `day-past`, `reason-length`), `not-found`, `conflict`
 * (`rule-ended`).
 */
export async function endResponsibilityRule(
  context: Context,
  ruleId: string,
  wish: { readonly lastDay: string; readonly reason: string },
): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'responsibility.change');
  const reason = reasonOf(wish.reason);
  const today = dayOfInstant(now);
  const lastDay = parseDay(wish.lastDay);
  if (lastDay === null || lastDay < today)
    throw new Refusal('invalid-input', 'its last day is a day, today at the earliest', [
      { field: 'lastDay', reason: lastDay === null ? 'day-unknown' : 'day-past' },
    ]);
  await transaction(
    database,
    async (db) => {
      await lockResponsibilities(db);
      const rule = (await allResponsibilities(db)).find((one) => one.ruleId === ruleId);
      if (rule === undefined) throw new Refusal('not-found', 'there is no such rule');
      await refuseForeign(db, actor, rule);
      refuseEnded(rule, lastDay);
      const end = Math.max(lastDay, rule.effectiveFrom - 1);
      await putEnd(db, ruleId, { lastDay: end, by: actor.name, at: now });
      const from = rule.effectiveUntil === null ? null : formatDay(rule.effectiveUntil);
      await addAuditEntry(
        ...([db, actor, now, 'responsibility.end', `responsibility:${ruleId}`] as const),
        { organisation: rule.organisation },
        {
          ...{ organisation: rule.organisation, reason },
          changes: [{ field: 'effectiveUntil', from, to: formatDay(end) }],
        },
      );
    },
    { as: 'engine' },
  );
}

function refuseEnded({ effectiveUntil }: KeptResponsibility, lastDay: Day): void {
  if (effectiveUntil !== null && effectiveUntil <= lastDay)
    throw new Refusal('conflict', 'the rule ends by then', [{ field: 'lastDay', reason: 'rule-ended' }]);
}

/** What the rule names must be in the catalogue. */
async function refuseUnknown(db: Connection, rule: Omit<ResponsibilityRule, 'ruleId'>): Promise<void> {
  const complaints: Complaint[] = [];
  for (const field of ['organisation', 'issuer'] as const) {
    const code = rule[field];
    if (code !== null && (await placeOfOrganisation(db, code)) === null)
      complaints.push({ field, reason: 'organisation-unknown' });
  }
  const type = rule.certificateType === null ? null : await typeByCode(db, rule.certificateType);
  if (rule.certificateType !== null && type === null)
    complaints.push({ field: 'certificateType', reason: 'not-one-of' });
  if (rule.field !== null && !isField(rule.field, type?.faceFields ?? []))
    complaints.push({ field: 'field', reason: 'not-one-of' });
  if (rule.region !== null && packagedRegions().name(rule.region.padEnd(6, '0')) === null)
    complaints.push({ field: 'region', reason: 'region-unknown' });
  if (complaints.length > 0)
    throw new Refusal('invalid-input', 'the rule names what is not there', complaints);
}

/** A field of the index, or one on the face of the type that the rule names. */
function isField(name: string, faces: readonly { readonly name: string }[]): boolean {
  const face = name.replace(/^faceFields\./, '');
  return CANONICAL_FIELDS.some((field) => field === name) || faces.some((one) => one.name === face);
}

async function refuseForeign(
  db: Connection,
  { scope }: Actor,
  { organisation, region }: Pick<ResponsibilityRule, 'organisation' | 'region'>,
): Promise<void> {
  if (scope.kind === 'everything') return;
  const place = await placeOfOrganisation(db, organisation);
  const own = place !== null && withinScope(scope, organisation, place.region);
  const asksOwn =
    scope.kind === 'regions' && scope.regionCodes.some((code) => region?.startsWith(regionPrefix(code)));
  if (!own || !asksOwn)
    throw new Refusal('not-found', 'the rule reaches beyond the scope', [
      { field: own ? 'region' : 'organisation', reason: 'outside-scope' },
    ]);
}
