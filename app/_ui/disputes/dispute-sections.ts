import type { Act } from '#domain/identity/permission';

interface DisputeSection {
  readonly key: string;
  readonly href: string;
  readonly act: Act;
}

/** The pages of the room of disputes in the order of their tabs: `disputes.sections.<key>` names each. */
export const DISPUTE_SECTIONS = [
  { key: 'desk', href: '/disputes/desk', act: 'dispute.view' },
  { key: 'list', href: '/disputes/list', act: 'dispute.view' },
  { key: 'window', href: '/disputes/window', act: 'dispute.file' },
  { key: 'bulk', href: '/disputes/bulk', act: 'dispute.file' },
  { key: 'team', href: '/disputes/team', act: 'dispute.assign' },
  { key: 'callBacks', href: '/disputes/call-backs', act: 'dispute.call-back' },
  { key: 'figures', href: '/disputes/figures', act: 'dispute.view' },
  { key: 'templates', href: '/disputes/templates', act: 'template.view' },
  { key: 'responsibility', href: '/disputes/responsibility', act: 'responsibility.view' },
  { key: 'limits', href: '/disputes/limits', act: 'limit.view' },
] as const satisfies readonly DisputeSection[];
