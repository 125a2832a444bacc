import type { Act } from '#domain/identity/permission';

interface CallSection {
  readonly key: string;
  readonly href: string;
  readonly act: Act;
}

/** The pages of the room of calls in the order of their tabs: `calls.sections.<key>` names each. */
export const CALL_SECTIONS = [
  { key: 'overview', href: '/calls', act: 'call.view' },
  { key: 'flows', href: '/calls/flows', act: 'call.view' },
  { key: 'search', href: '/calls/search', act: 'call.view' },
  { key: 'cases', href: '/calls/cases', act: 'case.view' },
  { key: 'rules', href: '/calls/rules', act: 'case.view' },
  { key: 'recalls', href: '/calls/recalls', act: 'recall.view' },
  { key: 'grants', href: '/calls/grants', act: 'grant.view' },
  { key: 'sources', href: '/calls/sources', act: 'call.view' },
  { key: 'log', href: '/calls/log', act: 'call.view' },
] as const satisfies readonly CallSection[];
