import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatInstantText } from '#app/_ui/format/time';
import { callHalves } from '#db/queries/calls/reports/call-halves';
import type { CallRow } from '#db/queries/calls/reports/call-row';
import { newestCheckpoint } from '#db/queries/log/checkpoints';
import type { PairState } from '#domain/calls/call';
import { whyNot } from '#domain/calls/explain/why-not';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { ExplainedBadge, OutcomeBadge, PairBadge } from '#ui/calls/call-badges';
import { WhyList } from '#ui/calls/why-list';
import { PageHead } from '#ui/figures/page-head';
import { Columns, Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { Facts } from '#ui/tables/facts';
import { CodeText } from '#ui/words/code-text';
import { Absent, InstantText } from '#ui/words/time-text';
import styles from '../../../../_ui/calls/calls.module.css';
import { entryId, entryIn } from '../../_parts/choice';
import { type CallNames, callNames } from '../../_parts/names';
import { ProofPanel } from './proof-panel';

interface EntryPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calls');
  return { title: t('one') };
}

/** One call as a sentence, what either side said of it, why it is explained or not, and its proof. */
export default async function EntryPage({ params }: EntryPageProps) {
  const [{ id }, actor, t, locale] = await Promise.all([
    params,
    requirePermitted('call.view'),
    getTranslations('calls'),
    getLocale(),
  ]);
  const place = entryIn(id);
  if (place === null) notFound();
  const db = await archiveOf(actor);
  const [halves, names] = await Promise.all([callHalves(db, actor.scope, place), callNames(db, locale)]);
  const call = halves.find((half) => half.entry === place.entry) ?? halves[0];
  if (call === undefined) notFound();
  const years = [...new Set(halves.map(({ logYear }) => logYear))];
  const heads = await Promise.all(
    years.map(async (year) => [year, (await newestCheckpoint(db, year, 'sha256'))?.size ?? 0] as const),
  );
  const reasons = whyNot(call.unexplained, locale === 'en' ? 'en' : 'zh');
  return (
    <>
      <PageHead
        title={t('one')}
        trail={[{ label: t('title'), href: '/calls' }]}
        side={
          <>
            <PairBadge pair={pairOf(halves)} /> <OutcomeBadge outcome={call.outcome} />
          </>
        }
      >
        <Sentence>
          {t('sentence', {
            at: formatInstantText(call.occurredAt, true),
            caller: names.organisation(call.caller),
            operator: call.operator,
            type: names.type(call.typeCode),
            owner: names.region(call.ownerRegion),
            item: call.item === null ? t('noItem') : names.item(call.item),
            basis: call.basis ?? t('noBasis'),
            outcome: t(`outcome.${call.outcome}`),
          })}
        </Sentence>
      </PageHead>
      <Panel title={t('explainedHead')} side={<ExplainedBadge unexplained={call.unexplained} />}>
        {reasons.length === 0 ? (
          <p>{t('explainedBy')}</p>
        ) : (
          <WhyList reasons={reasons.map((reason) => ({ key: reason, text: reason }))} />
        )}
      </Panel>
      <Columns>
        {halves.map((half) => (
          <Half key={entryId(half)} half={half} names={names} />
        ))}
      </Columns>
      <ProofPanel entries={halves} published={(year) => new Map(heads).get(year) ?? 0} />
    </>
  );
}

/** How the sides stand to each other as of now: the first to arrive did not know of the other. */
function pairOf(halves: readonly CallRow[]): PairState {
  const states = halves.map(({ pair }) => pair);
  return states.includes('contradicting')
    ? 'contradicting'
    : states.includes('matched')
      ? 'matched'
      : 'first';
}

async function Half({ half, names }: { readonly half: CallRow; readonly names: CallNames }) {
  const t = await getTranslations('calls');
  return (
    <Panel title={t('told', { side: t(`side.${half.side}`) })}>
      <div className={styles.half}>
        <Facts
          facts={[
            { name: t('source'), value: names.organisation(half.source) },
            { name: t('occurred'), value: <InstantText instant={half.occurredAt} seconds /> },
            { name: t('caller'), value: names.organisation(half.caller) },
            {
              name: t('operator'),
              value: (
                <a href={`/calls/operators/${half.operatorTerm}`}>
                  <CodeText code={half.operator} />
                </a>
              ),
            },
            {
              name: t('flow'),
              value: `${names.region(half.callerRegion)} → ${names.region(half.ownerRegion)}`,
            },
            { name: t('type'), value: names.type(half.typeCode) },
            { name: t('issuer'), value: half.issuer === null ? <Absent /> : names.organisation(half.issuer) },
            {
              name: t('scenario'),
              value: half.scenario === null ? <Absent /> : names.scenario(half.scenario),
            },
            { name: t('item'), value: half.item === null ? <Absent /> : names.item(half.item) },
            { name: t('matterHead'), value: half.matter === null ? t('noMatter') : t('hasMatter') },
            { name: t('basis'), value: half.basis === null ? <Absent /> : <CodeText code={half.basis} /> },
            { name: t('modeHead'), value: t(`mode.${half.mode}`) },
            { name: t('outcomeHead'), value: <OutcomeBadge outcome={half.outcome} /> },
            { name: t('latency'), value: half.latencyMs === null ? <Absent /> : `${half.latencyMs} ms` },
          ]}
        />
      </div>
    </Panel>
  );
}
