import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { caseLimits } from '#db/queries/cases/case-limits';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { DISPUTE_KINDS, DISPUTE_STEPS } from '#domain/disputes/dispute';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { ActForm } from '../../admin/_parts/act-form';
import { setLimit } from './actions';
import { LimitTable } from './limit-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputeFigures');
  return { title: t('limits.title') };
}

/** 办理时限: which limit holds for which kind, region and step, since when and by which rule. */
export default async function LimitsPage() {
  const [actor, t, f, locale] = await Promise.all([
    requirePermitted('limit.view'),
    getTranslations('disputes'),
    getTranslations('disputeFigures'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const limits = await caseLimits(db, 'dispute');
  const today = dayOfInstant(instantFromDate(new Date()));
  return (
    <>
      <PageHead title={f('limits.title')}>
        <Sentence>{f('limits.lead')}</Sentence>
      </PageHead>
      <Panel title={f('limits.table')}>
        <LimitTable limits={limits} today={today} locale={locale} />
      </Panel>
      {permits(actor, 'limit.change') ? (
        <Panel title={f('limits.change')} note={f('limits.changeNote')}>
          <ActForm action={setLimit} buttons={[{ text: f('limits.save') }]} refused={f('limits.refused')}>
            <label htmlFor="field-step">{f('limits.step')}</label>
            <select id="field-step" name="step" required>
              {DISPUTE_STEPS.map((step) => (
                <option key={step} value={step}>
                  {t(`step.${step}`)}
                </option>
              ))}
            </select>
            <label htmlFor="field-disputeKind">{f('limits.kind')}</label>
            <select id="field-disputeKind" name="disputeKind">
              <option value="">{f('limits.any')}</option>
              {DISPUTE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kind.${kind}`)}
                </option>
              ))}
            </select>
            <label htmlFor="field-region">{f('limits.regionField')}</label>
            <input id="field-region" name="region" inputMode="numeric" maxLength={6} autoComplete="off" />
            <label htmlFor="field-days">{f('limits.daysField')}</label>
            <input id="field-days" name="days" type="number" min={1} max={500} required />
            <label htmlFor="field-effectiveFrom">{f('limits.fromField')}</label>
            <input
              id="field-effectiveFrom"
              name="effectiveFrom"
              type="date"
              min={formatDay(today)}
              defaultValue={formatDay(today + 1)}
              required
            />
            <label htmlFor="field-source">{f('limits.sourceField')}</label>
            <input id="field-source" name="source" maxLength={200} required autoComplete="off" />
          </ActForm>
        </Panel>
      ) : null}
    </>
  );
}
