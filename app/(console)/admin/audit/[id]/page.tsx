import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { Translator } from '#app/_i18n/translator';
import { addressWith } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { auditEntryById } from '#db/queries/audit/audit-entry-by-id';
import { auditViewOf } from '#domain/audit/view';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { Facts } from '#ui/tables/facts';
import { CodeText } from '#ui/words/code-text';
import { InstantText } from '#ui/words/time-text';
import { AUDIT_PATH } from '../_parts/asked';
import { Outcome } from '../_parts/audit-table';
import { ChangeTable } from '../_parts/change-table';
import { entryFacts } from '../_parts/entry-facts';
import { actionWords, actorWords, fieldWords, thingWords, valueWords } from '../_parts/entry-words';
import { loadAuditWords } from '../_parts/load-words';

interface Address {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit');
  return { title: t('entryTitle') };
}

/** One entry, all of it. An entry of the viewer's own is not found here, like one out of scope. */
export default async function AuditEntryPage({ params }: Address) {
  const [{ id }, actor] = await Promise.all([params, requirePermitted('audit.view')]);
  const db = await archiveOf(actor);
  if (!/^\d{1,15}$/.test(id)) notFound();
  const [words, entry] = await Promise.all([
    loadAuditWords(db, actor.scope),
    auditEntryById(db, actor.scope, auditViewOf(actor), Number(id)),
  ]);
  if (entry === null) notFound();
  const t: Translator<'audit'> = words.t;
  const detail = Object.entries(entry.detail);
  return (
    <>
      <PageHead
        title={t('entryNumber', { number: formatExact(entry.id) })}
        trail={[{ label: t('title'), href: addressWith(AUDIT_PATH, {}, {}) }]}
        side={<Outcome outcome={entry.outcome} words={words} />}
      >
        <Sentence asOf={<InstantText instant={entry.at} seconds />}>
          {t(
            entry.outcome === 'refused'
              ? 'entryRefused'
              : entry.outcome === 'failed'
                ? 'entryFailed'
                : 'entryDone',
            {
              actor: actorWords(entry, words),
              action: actionWords(entry.action, words),
              subject: thingWords(entry.subject, words),
              times: entry.times,
            },
          )}
        </Sentence>
      </PageHead>
      {entry.changes === null ? null : (
        <Panel title={t('changes')}>
          <ChangeTable changes={entry.changes} words={words} />
        </Panel>
      )}
      <Panel title={t('facts')}>
        <Facts facts={entryFacts(entry, words)} />
      </Panel>
      {detail.length === 0 ? null : (
        <Panel title={t('detail')}>
          <Facts
            facts={detail.map(([field, value]) => ({
              name: fieldWords(field, words),
              value:
                typeof value === 'object' && value !== null && !Array.isArray(value) ? (
                  <CodeText code={JSON.stringify(value)} />
                ) : (
                  valueWords(field, value, words)
                ),
            }))}
          />
        </Panel>
      )}
    </>
  );
}
