import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { type Act, refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';

/** What leaves the house as a file, without personal data: `query` is the page's address, `rows` at most how many. */
export interface ExportedView {
  readonly view:
    | 'coverage'
    | 'quality'
    | 'findings'
    | 'rules'
    | 'records'
    | 'calls'
    | 'audit'
    | 'catalogue'
    | 'disputes'
    | 'dispute-figures';
  readonly format: 'csv' | 'xlsx' | 'ndjson' | 'json' | 'yaml';
  readonly query: string;
  readonly mostRows: number;
}

const EXPORT_ACTS = {
  coverage: 'coverage.export',
  quality: 'quality.export',
  findings: 'finding.export',
  rules: 'rule.export',
  records: 'record.export',
  calls: 'call.export',
  audit: 'audit.export',
  disputes: 'dispute.export',
  'dispute-figures': 'dispute.export',
  // Public: whoever is signed in may take it too.
  catalogue: null,
} as const satisfies Record<ExportedView['view'], Act | null>;

/** Leaves the audit row of an export before its first byte goes out: a file that was begun is one that was taken. */
export async function noteExport(context: Context, exported: ExportedView): Promise<void> {
  const { actor, database, now } = context;
  const { view, ...detail } = exported;
  const act = EXPORT_ACTS[view];
  if (act !== null) refuseUnlessPermitted(actor, act);
  await transaction(
    database,
    (db) => addAuditEntry(db, actor, now, 'view.exported', `view:${view}`, { ...detail, scope: actor.scope }),
    { as: actor.scope },
  );
}
