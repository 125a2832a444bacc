import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { roleRequests } from '#db/queries/identity/role-requests';
import { instantFromDate } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { accountsArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { EmptyState } from '#ui/words/empty-state';
import { DecidedTable } from '../_parts/decided-table';
import { scopeWords } from '../_parts/scope-words';
import { OpenRequest } from './open-request';

const MOST_OPEN = 100;
const MOST_DECIDED = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access');
  return { title: t('requests') };
}

/** Roles asked for: what waits for a decision, oldest first, and what was decided. */
export default async function RequestsPage() {
  const [actor, locale, t] = await Promise.all([
    requirePermitted('role.view'),
    getLocale(),
    getTranslations('access'),
  ]);
  const db = await accountsArchive();
  const [open, decided] = await Promise.all([
    roleRequests(db, 'open', MOST_OPEN),
    roleRequests(db, 'decided', MOST_DECIDED),
  ]);
  const scopes = [...open, ...decided].flatMap(({ scope, formerScope }) => [
    scope,
    ...(formerScope ? [formerScope] : []),
  ]);
  const inWords = await scopeWords(db, scopes, locale, t('everything'));
  const now = instantFromDate(new Date());
  return (
    <>
      <PageHead title={t('requests')}>
        <Sentence>{t('requestLead', { open: open.length })}</Sentence>
      </PageHead>
      <Panel title={t('openRequests')} note={t('openOrder')}>
        {open.length === 0 ? (
          <EmptyState title={t('nothingOpen')} />
        ) : (
          open.map((request) => (
            <OpenRequest key={request.id} request={request} actor={actor} scopeInWords={inWords} now={now} />
          ))
        )}
      </Panel>
      <Panel title={t('decided')} note={t('decidedOrder', { most: MOST_DECIDED })}>
        <DecidedTable rows={decided} scopeInWords={inWords} named />
      </Panel>
    </>
  );
}
