import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { addressWith, many, one, type Query } from '#app/_ui/address';
import type { BatchRow } from '#db/queries/intake/batch-columns';
import { batchInScope } from '#db/queries/intake/batch-in-scope';
import { REFUSAL_CODES } from '#domain/errors';
import { permits } from '#domain/identity/permission';
import { QUARANTINE_STATES } from '#domain/records/messages';
import { QUARANTINE_REASONS } from '#domain/records/record';
import { requirePermitted } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { listQuarantine, type ShownRow } from '#services/intake/quarantine/quarantine-desk';
import { knownRuleSet } from '#services/quality/known-rule-set';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Door, Sentence } from '#ui/figures/sentence';
import { FilterChips } from '#ui/tables/filter-chips';
import { Pager } from '#ui/tables/pager';
import { EmptyState } from '#ui/words/empty-state';
import { Notice } from '#ui/words/notice';
import { batchIdOf, rowNumberOf } from '../_parts/batch-id';
import { Standing } from '../_parts/batch-list';
import { RuleCounts } from '../_parts/counts-table';
import { QuarantineTable } from '../_parts/quarantine-table';
import { sourceName } from '../_parts/source-name';
import { BatchFacts } from './batch-facts';

interface Address {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Query>;
}

const ROWS = 50;
const REFUSALS = [...REFUSAL_CODES, 'failed'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('batches');
  return { title: t('one') };
}

/** One batch: how it ended, what was found, which rows were set aside and why. */
export default async function BatchPage({ params, searchParams }: Address) {
  const [{ id }, query, actor, t] = await Promise.all([
    params,
    searchParams,
    requirePermitted('batch.view'),
    getTranslations('batches'),
  ]);
  const [context, db] = await Promise.all([contextOf(actor), archiveOf(actor)]);
  const batchId = batchIdOf(id);
  const batch = batchId === null ? null : await batchInScope(db, actor.scope, batchId);
  if (batch === null) notFound();
  const wishes = {
    batchId: batch.batchId,
    reason: QUARANTINE_REASONS.find((reason) => reason === one(query, 'reason')),
    state: QUARANTINE_STATES.find((state) => state === one(query, 'state')),
    afterRow: rowNumberOf(one(query, 'after') ?? '') ?? undefined,
  };
  const seesRows = batch.rejected > 0 && permits(actor, 'quarantine.view');
  const [found, ruleSet] = await Promise.all([
    seesRows ? listQuarantine(context, wishes, ROWS + 1) : [],
    knownRuleSet(db),
  ]);
  const rules = new Map(ruleSet.rules.map((rule) => [rule.id, rule]));
  const counts = Object.entries(batch.findingsByRule)
    .map(([ruleId, count]) => ({ ruleId, count, rule: rules.get(ruleId) }))
    .toSorted((a, b) => b.count - a.count);
  return (
    <>
      <PageHead
        title={t('one')}
        trail={[{ label: t('title'), href: '/batches' }]}
        side={<Standing batch={batch} />}
      >
        <Lead batch={batch} seesRows={seesRows} />
      </PageHead>
      {batch.refusal === null ? null : <Refused refusal={batch.refusal} />}
      <BatchFacts batch={batch} />
      {seesRows ? (
        <div id="quarantine">
          <Quarantine batch={batch} query={query} rows={found} />
        </div>
      ) : null}
      {batch.state === 'accepted' ? (
        <Panel title={t('findings')} note={t('findingsNote')}>
          <RuleCounts counts={counts} />
        </Panel>
      ) : null}
    </>
  );
}

async function Lead({ batch, seesRows }: { readonly batch: BatchRow; readonly seesRows: boolean }) {
  const [t, locale] = await Promise.all([getTranslations('batches'), getLocale()]);
  if (batch.state !== 'accepted') return <Sentence>{t('leadOther', { state: batch.state })}</Sentence>;
  return (
    <Sentence>
      {t.rich('leadAccepted', {
        source: sourceName(batch, locale),
        read: batch.read,
        taken: batch.accepted + batch.superseded,
        rejected: batch.rejected,
        opened: batch.findingsOpened,
        aside: (text) =>
          seesRows ? (
            <Door href="#quarantine" tone="risk">
              {text}
            </Door>
          ) : (
            text
          ),
      })}
    </Sentence>
  );
}

async function Refused({ refusal }: { readonly refusal: string }) {
  const t = await getTranslations('batches');
  const known = REFUSALS.find((code) => code === refusal) ?? 'failed';
  return <Notice tone="missed">{t(`refusal.${known}`)}</Notice>;
}

interface QuarantineProps {
  readonly batch: BatchRow;
  readonly query: Query;
  readonly rows: readonly ShownRow[];
}

async function Quarantine({ batch, query, rows }: QuarantineProps) {
  const [t, words] = await Promise.all([getTranslations('batches'), getTranslations('words')]);
  const path = `/batches/${batch.batchId}`;
  const shown = rows.slice(0, ROWS);
  const last = shown.at(-1);
  const reasons = QUARANTINE_REASONS.filter((reason) => batch.rejectedByReason[reason]);
  const narrowed = many(query, 'reason').length + many(query, 'state').length > 0;
  return (
    <Panel title={t('quarantine')} note={t('quarantineNote')}>
      <FilterChips
        path={path}
        query={query}
        filters={[
          {
            name: 'reason',
            label: t('reason'),
            as: 'chips',
            choices: reasons.map((reason) => ({
              value: reason,
              label: words(`quarantineReason.${reason}`),
              count: batch.rejectedByReason[reason] ?? 0,
            })),
          },
          {
            name: 'state',
            label: t('state'),
            as: 'chips',
            choices: QUARANTINE_STATES.map((state) => ({ value: state, label: t(`rowState.${state}`) })),
          },
        ]}
      />
      <QuarantineTable rows={shown} empty={<EmptyState title={t('noRows')} />} />
      <Pager
        path={path}
        query={query}
        after={rows.length > ROWS && last ? String(last.row) : null}
        before={null}
        shown={shown.length}
        total={narrowed ? null : batch.rejected}
      />
      {one(query, 'after') ? (
        <p className="no-print">
          <a href={addressWith(path, query, { after: null })}>{t('firstRows')}</a>
        </p>
      ) : null}
    </Panel>
  );
}
