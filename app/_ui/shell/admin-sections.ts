import type { Act } from '#domain/identity/permission';

/** One page of the administration; `act` is what its door asks for. */
export interface AdminSection {
  readonly key: string;
  readonly href: string;
  readonly act: Act;
}

/** The sections of the administration in the order of their tabs: `admin.sections.<key>` names each. */
export const ADMIN_SECTIONS = [
  { key: 'audit', href: '/admin/audit', act: 'audit.view' },
  { key: 'users', href: '/admin/users', act: 'user.list' },
  { key: 'requests', href: '/admin/requests', act: 'role.view' },
  { key: 'roles', href: '/admin/roles', act: 'role.view' },
  { key: 'sessions', href: '/admin/sessions', act: 'session.list' },
  { key: 'keys', href: '/admin/keys', act: 'key.list' },
  { key: 'catalogue', href: '/admin/catalogue', act: 'catalogue.proposals' },
  { key: 'organisations', href: '/admin/organisations', act: 'organisation.view' },
  { key: 'jobs', href: '/admin/jobs', act: 'jobs.view' },
  { key: 'health', href: '/admin/health', act: 'health.view' },
] as const satisfies readonly AdminSection[];
