import type { Locale } from '#app/_i18n/locale';
import { type CaseTemplate, caseTemplates } from '#db/queries/cases/case-templates';
import { flagOfRecord } from '#db/queries/disputes/desk/flag-of-record';
import { similarDisputes } from '#db/queries/disputes/desk/similar-disputes';
import { recordMasks } from '#db/queries/records/record-masks';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { fillTemplate } from '#domain/cases/template';
import { type OfferedAct, offeredActs } from '#domain/disputes/offered-acts';
import { permits } from '#domain/identity/permission';
import type { Db } from '#services/archive';
import { caseColleagues } from '#services/cases/case-colleagues';
import type { Context } from '#services/context';
import { readDeskDispute } from '#services/disputes/desk/read-desk-dispute';
import { knownRuleSet } from '#services/quality/known-rule-set';
import { LANGUAGE_NAMES } from '../_parts/language-names';
import { disputeNames } from '../_parts/names';

const MOST_SIMILAR = 8;

/** Everything the page of one dispute shows; null: there is none of this number within the reader's scope. */
export async function loadDispute(db: Db, context: Context, number: string, locale: Locale) {
  const { actor, now } = context;
  const read = await readDeskDispute(context, number);
  if (read === null) return null;
  const { dispute, standing } = read;
  const works = permits(actor, 'dispute.handle');
  const [similar, masks, flaggedAt, names, ruleSet, colleagues, templates] = await Promise.all([
    similarDisputes(db, actor.scope, dispute, MOST_SIMILAR),
    dispute.recordKey === null ? null : recordMasks(db, actor.scope, [dispute.recordKey]),
    dispute.recordKey === null ? null : flagOfRecord(db, dispute.recordKey),
    disputeNames(db, locale),
    knownRuleSet(db),
    works ? caseColleagues(context, dispute.caseId) : [],
    works ? caseTemplates(db, actor.scope, { kind: 'dispute' }) : [],
  ]);
  const acts: readonly OfferedAct[] = offeredActs(standing, actor);
  const values = {
    number: dispute.number,
    today: formatDay(dayOfInstant(now)),
    officer: actor.name,
    organisation: dispute.organisation === null ? '' : names.organisation(dispute.organisation),
    type: dispute.certificateType === null ? '' : names.type(dispute.certificateType),
    field: dispute.field === null ? '' : names.field(dispute.field),
  };
  return {
    read,
    acts,
    similar,
    record: masks?.get(dispute.recordKey ?? '') ?? null,
    flaggedAt,
    names,
    rules: ruleSet.rules.map(({ id, name }) => ({ value: id, label: locale === 'en' ? name.en : name.zh })),
    colleagues: colleagues
      .filter(({ accountId }) => accountId !== actor.id)
      .map(({ accountId, name }) => ({ id: accountId, name })),
    templates: languageFirst(templates, locale).map(({ templateId, step, title, text, language }) => ({
      key: templateId,
      step,
      title: language === locale ? title : `${title} · ${LANGUAGE_NAMES[language]}`,
      text: fillTemplate(text, values).text,
    })),
  };
}

/** Those in the reader's language first, each group in its own order. */
function languageFirst(templates: readonly CaseTemplate[], locale: Locale): CaseTemplate[] {
  return templates.toSorted((a, b) => Number(b.language === locale) - Number(a.language === locale));
}

export type LoadedDispute = NonNullable<Awaited<ReturnType<typeof loadDispute>>>;
