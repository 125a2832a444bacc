import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import type { Context } from '../context';

/** What leaves the house as a file, without personal data: `query` is the page's address, `rows` at most how many. */
export interface ExportedView {
  readonly view: 'coverage' | 'quality' | 'findings' | 'rules' | 'records';
  readonly format: 'csv' | 'xlsx';
  readonly query: string;
  readonly mostRows: number;
}

/** Leaves the audit row of an export before its first byte goes out: a file that was begun is one that was taken. */
export async function noteExport(context: Context, exported: ExportedView): Promise<void> {
  const { actor, database, now } = context;
  const { view, ...detail } = exported;
  await transaction(database, (db) =>
    addAuditEntry(db, actor, now, 'view.exported', `view:${view}`, { ...detail, scope: actor.scope }),
  );
}
