import { randomUUID } from 'node:crypto';
import { type Connection, transaction } from '#db/client';
import { type CaseTemplate, caseTemplateToChange } from '#db/queries/cases/case-templates';
import { regionOfOrganisation } from '#db/queries/region-of-organisation';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { putCaseTemplate } from '#db/writes/cases/put-case-template';
import { changesBetween } from '#domain/audit/changes';
import { CASE_KINDS, type CaseKind } from '#domain/cases/case-file';
import { readTemplate, type TypedTemplate } from '#domain/cases/template';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { withinScope } from '#domain/identity/scope';
import type { Context } from '../../context';

const STEP = /^[a-z][a-z-]{1,39}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface TemplateWish {
  readonly kind: CaseKind;
  readonly step: string;
  readonly title: string;
  readonly text: string;
  readonly language: string;
  /** Null: everybody's, which only whoever watches over everything makes. */
  readonly organisation: string | null;
}

/**
 * Makes a template. @throws Refusal `forbidden`, `invalid-input` by field, `not-found` for an organisation out of scope.
 */
export async function createTemplate(context: Context, wish: TemplateWish): Promise<string> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'template.change');
  const draft = readTemplate(wish);
  refuseUnfitStep(wish.kind, wish.step);
  return transaction(
    database,
    async (db) => {
      await refuseForeign(db, actor, wish.organisation);
      const templateId = randomUUID();
      const { kind, step, organisation } = wish;
      const template = {
        templateId,
        kind,
        step,
        organisation,
        ...draft,
        ...changed(actor, now),
        version: 1,
        retiredAt: null,
      };
      await putCaseTemplate(db, template);
      await addAuditEntry(
        db,
        actor,
        now,
        'template.create',
        `template:${templateId}`,
        { kind, step, title: draft.title, language: draft.language },
        placeOf(template),
      );
      return templateId;
    },
    { as: 'engine' },
  );
}

/**
 * Changes what a template says: a new version, what it said before is kept. Nothing happens when it says that already.
 * @throws Refusal as `createTemplate`, `conflict` when it has been retired.
 */
export async function changeTemplate(
  context: Context,
  templateId: string,
  typed: TypedTemplate,
): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'template.change');
  const draft = readTemplate(typed);
  return transaction(
    database,
    async (db) => {
      const found = await ownTemplate(db, actor, templateId);
      const { title, text, language, version } = found;
      const changes = changesBetween({ title, text, language }, { ...draft });
      if (changes.length === 0) return;
      await putCaseTemplate(db, { ...found, ...draft, version: version + 1, ...changed(actor, now) });
      await addAuditEntry(
        db,
        actor,
        now,
        'template.change',
        `template:${templateId}`,
        { title: draft.title, version: version + 1 },
        { ...placeOf(found), changes: changes.filter(({ field }) => field !== 'text') },
      );
    },
    { as: 'engine' },
  );
}

/** Takes a template out of use; what was written with it stays. @throws Refusal as `changeTemplate`. */
export async function retireTemplate(context: Context, templateId: string): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'template.change');
  return transaction(
    database,
    async (db) => {
      const found = await ownTemplate(db, actor, templateId);
      await putCaseTemplate(db, { ...found, ...changed(actor, now), retiredAt: now });
      await addAuditEntry(
        db,
        actor,
        now,
        'template.retire',
        `template:${templateId}`,
        { title: found.title },
        placeOf(found),
      );
    },
    { as: 'engine' },
  );
}

function changed(actor: Actor, now: number) {
  return { changedBy: actor.name, changedAt: now };
}

function placeOf({ organisation }: CaseTemplate) {
  return organisation === null ? {} : { organisation };
}

function refuseUnfitStep(kind: CaseKind, step: string): void {
  if (CASE_KINDS.includes(kind) && STEP.test(step)) return;
  throw new Refusal('invalid-input', 'there is no such kind or step', [
    { field: 'step', reason: 'not-one-of' },
  ]);
}

async function ownTemplate(db: Connection, actor: Actor, templateId: string): Promise<CaseTemplate> {
  const found = UUID.test(templateId) ? await caseTemplateToChange(db, templateId) : null;
  if (found === null) throw new Refusal('not-found', 'there is no such template');
  await refuseForeign(db, actor, found.organisation);
  if (found.retiredAt !== null)
    throw new Refusal('conflict', 'the template is out of use', [{ reason: 'template-retired' }]);
  return found;
}

/** A department's templates are made within its scope, everybody's by whoever watches over everything. */
async function refuseForeign(db: Connection, { scope }: Actor, organisation: string | null): Promise<void> {
  if (organisation === null) {
    if (scope.kind !== 'everything')
      throw new Refusal('forbidden', 'everybody’s templates are made by whoever watches over everything');
    return;
  }
  const region = await regionOfOrganisation(db, organisation);
  if (region === null || !withinScope(scope, organisation, region))
    throw new Refusal('not-found', 'there is no such organisation in scope');
}
