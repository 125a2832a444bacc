import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { formatExact } from '#app/_ui/format/number';
import { type LogTreeState, logState, logWitnesses } from '#db/queries/calls/sources/log-state';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { Facts } from '#ui/tables/facts';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, InstantText } from '#ui/words/time-text';
import { WitnessTable } from './witness-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('callLog');
  return { title: t('title') };
}

/** The evidence log: how far it has grown, what was published and cosigned, and what checking it found. */
export default async function LogPage() {
  const [actor, t] = await Promise.all([requirePermitted('call.view'), getTranslations('callLog')]);
  const db = await archiveOf(actor);
  const [trees, witnesses] = await Promise.all([logState(db), logWitnesses(db)]);
  const main = trees.find((tree) => tree.hash === 'sha256');
  const unchecked = trees.some(({ roundEndedAt }) => roundEndedAt === null);
  const broken = trees.filter((tree) => tree.fault !== null).length;
  return (
    <>
      <PageHead title={t('title')}>
        <Sentence>
          {main === undefined
            ? t('leadNone')
            : t(broken > 0 ? 'leadBroken' : unchecked ? 'leadUnchecked' : 'lead', {
                year: String(main.logYear),
                entries: formatExact(main.next),
                published: formatExact(main.publishedSize ?? 0),
                waiting: formatExact(main.next - main.size),
              })}
        </Sentence>
      </PageHead>
      {trees.length === 0 ? (
        <EmptyState title={t('leadNone')}>{t('noneNext')}</EmptyState>
      ) : (
        trees.map((tree) => <TreePanel key={`${tree.logYear} ${tree.hash}`} tree={tree} />)
      )}
      <Panel title={t('witnesses')} note={t('witnessesNote')}>
        <WitnessTable witnesses={witnesses} />
      </Panel>
    </>
  );
}

async function TreePanel({ tree }: { readonly tree: LogTreeState }) {
  const t = await getTranslations('callLog');
  const facts = [
    { name: t('entries'), value: <NumberText value={tree.next} exact /> },
    { name: t('inTree'), value: <NumberText value={tree.size} exact /> },
    {
      name: t('published'),
      value: tree.publishedSize === null ? <Absent /> : <NumberText value={tree.publishedSize} exact />,
    },
    { name: t('publishedAt'), value: <InstantText instant={tree.publishedAt} seconds /> },
    {
      name: t('cosigned'),
      value: tree.witnesses === null ? <Absent /> : <NumberText value={tree.witnesses} />,
    },
    { name: t('checked'), value: <Check tree={tree} /> },
    { name: t('checkedAt'), value: <InstantText instant={tree.checkedAt} seconds /> },
    { name: t('roundEnded'), value: <InstantText instant={tree.roundEndedAt} /> },
  ];
  return (
    <Panel title={t('tree', { year: String(tree.logYear), hash: tree.hash === 'sm3' ? 'SM3' : 'SHA-256' })}>
      <Facts facts={facts} />
      {tree.note === null ? null : (
        <details>
          <summary>{t('note')}</summary>
          <pre style={{ overflowX: 'auto' }}>{tree.note}</pre>
        </details>
      )}
    </Panel>
  );
}

async function Check({ tree }: { readonly tree: LogTreeState }) {
  const t = await getTranslations('callLog');
  if (tree.checked === null) return <StatusBadge tone="quiet">{t('neverChecked')}</StatusBadge>;
  if (tree.fault !== null)
    return (
      <>
        <StatusBadge tone="missed">{t('fault')}</StatusBadge>{' '}
        <code>{JSON.stringify(tree.fault).slice(0, 300)}</code>
      </>
    );
  return (
    <StatusBadge tone="met">
      {t('sound', { checked: formatExact(tree.checked), size: formatExact(tree.size) })}
    </StatusBadge>
  );
}
