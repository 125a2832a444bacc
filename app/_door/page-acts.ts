import { ACTS, type Act } from '#domain/identity/permission';

/**
 * What each page of the console asks at its door, by address as the app tree spells it. `null`: every signed-in person.
 * The permission walk fails for a page that is not here.
 */
export const PAGE_ACTS: Readonly<Record<string, Act | null>> = {
  '/overview': 'overview.view',
  '/quality': 'quality.view',
  '/quality/findings': 'finding.view',
  '/records': 'record.view',
  '/records/[key]': 'record.view',
  '/batches': 'batch.view',
  '/batches/[id]': 'batch.view',
  '/batches/[id]/rows/[row]': 'quarantine.view',
  '/coverage': 'coverage.view',
  '/calls': 'call.view',
  '/calls/flows': 'call.view',
  '/calls/search': 'call.view',
  '/calls/entries/[id]': 'call.view',
  '/calls/operators/[id]': 'call.view',
  '/calls/certificates/[key]': 'call.view',
  '/calls/cases': 'case.view',
  '/calls/cases/[id]': 'case.view',
  '/calls/rules': 'case.view',
  '/calls/grants': 'grant.view',
  '/calls/recalls': 'recall.view',
  '/calls/sources': 'call.view',
  '/calls/log': 'call.view',
  '/disputes/desk': 'dispute.view',
  '/disputes/list': 'dispute.view',
  '/disputes/[number]': 'dispute.view',
  '/disputes/[number]/deadlines': 'dispute.view',
  '/disputes/window': 'dispute.file',
  '/disputes/bulk': 'dispute.file',
  '/disputes/team': 'dispute.assign',
  '/disputes/call-backs': 'dispute.call-back',
  '/disputes/figures': 'dispute.view',
  '/disputes/templates': 'template.view',
  '/disputes/responsibility': 'responsibility.view',
  '/disputes/limits': 'limit.view',
  '/rules': 'rule.view',
  '/rules/[id]': 'rule.view',
  '/notices': null,
  '/account': null,
  '/account/second-factor': null,
  '/admin': null,
  '/admin/users': 'user.list',
  '/admin/users/new': 'user.create',
  '/admin/users/[id]': 'user.list',
  '/admin/requests': 'role.view',
  '/admin/roles': 'role.view',
  '/admin/sessions': 'session.list',
  '/admin/keys': 'key.list',
  '/admin/keys/new': 'key.issue',
  '/admin/keys/[id]': 'key.list',
  '/admin/catalogue': 'catalogue.proposals',
  '/admin/catalogue/[id]': 'catalogue.proposals',
  '/admin/catalogue/edit': 'catalogue.propose',
  '/admin/catalogue/file': 'catalogue.propose',
  '/admin/jobs': 'jobs.view',
  '/admin/health': 'health.view',
  '/admin/organisations': 'organisation.view',
  '/admin/audit': 'audit.view',
  '/admin/audit/[id]': 'audit.view',
};

/** The act of the page at this address; null when everybody may see it or there is no such page. */
export function actOfPage(pathname: string): Act | null {
  const steps = pathname.split('/');
  const page = Object.keys(PAGE_ACTS).find((pattern) => {
    const wanted = pattern.split('/');
    return (
      wanted.length === steps.length && wanted.every((step, at) => step.startsWith('[') || step === steps[at])
    );
  });
  return ACTS.find((act) => act === (page && PAGE_ACTS[page])) ?? null;
}
