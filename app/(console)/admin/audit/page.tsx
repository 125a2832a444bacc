import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { Translator } from '#app/_i18n/translator';
import { one, type Query } from '#app/_ui/address';
import { auditActors } from '#db/queries/audit/audit-actors';
import { auditCounts } from '#db/queries/audit/audit-counts';
import { auditPage } from '#db/queries/audit/audit-page';
import { auditViewOf } from '#domain/audit/view';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Pager } from '#ui/tables/pager';
import { AUDIT_PATH, auditAsked, cursorOf } from './_parts/asked';
import { AuditFilters } from './_parts/audit-filters';
import { AuditLead } from './_parts/audit-lead';
import { AuditTable } from './_parts/audit-table';
import { ExportChoices } from './_parts/export-choices';
import { loadAuditWords } from './_parts/load-words';
import { openedWords } from './_parts/sealed-words';

/** Entries on one page. */
const MOST_SHOWN = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit');
  return { title: t('title') };
}

/** Who did what in this house, newest first; nobody sees his own acts here. */
export default async function AuditPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor] = await Promise.all([searchParams, requirePermitted('audit.view')]);
  const db = await archiveOf(actor);
  const today = dayOfInstant(instantFromDate(new Date()));
  const asked = auditAsked(query, today, await openedWords(one(query, 'text')));
  const view = auditViewOf(actor);
  const { scope } = actor;
  const page = { after: asked.after, before: asked.before, most: MOST_SHOWN + 1 };
  const [words, read, counts, actors] = await Promise.all([
    loadAuditWords(db, scope),
    auditPage(db, scope, view, asked.filter, page),
    auditCounts(db, scope, view, asked.filter),
    auditActors(db, scope, view),
  ]);
  const t: Translator<'audit'> = words.t;
  const backwards = asked.after === null && asked.before !== null;
  const beyond = read.length > MOST_SHOWN;
  const entries = backwards ? read.slice(-MOST_SHOWN) : read.slice(0, MOST_SHOWN);
  const [first, last] = [entries[0], entries.at(-1)];
  const hasAfter = backwards || beyond;
  const hasBefore = backwards ? beyond : asked.after !== null;
  return (
    <>
      <PageHead title={t('title')} side={<ExportChoices query={query} t={t} />}>
        <AuditLead asked={asked} counts={counts} words={words} />
      </PageHead>
      <AuditFilters asked={asked} actors={actors} words={words} />
      <Panel title={t('list')} note={t(view.onlyRole === null ? 'note' : 'noteAuditors')}>
        <AuditTable entries={entries} words={words} />
        <Pager
          path={AUDIT_PATH}
          query={query}
          after={hasAfter && last ? cursorOf(last) : null}
          before={hasBefore && first ? cursorOf(first) : null}
          shown={entries.length}
          total={counts.more ? null : counts.entries}
        />
      </Panel>
    </>
  );
}
