import { randomUUID } from 'node:crypto';
import { guarded, transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addProposal } from '#db/writes/catalogue/add-proposal';
import { type CatalogueComplaint, parseCatalogue } from '#domain/catalogue/parse-catalogue';
import {
  auditChanges,
  type ProposalKind,
  proposedChange,
  rowChanges,
  rowCount,
} from '#domain/catalogue/proposal';
import { inKeptOrder } from '#domain/catalogue/scenario';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf, personOf } from '../../identity/roles/person-of';
import { exportCatalogue } from '../export-catalogue';
import { MOST_AUDITED } from '../save-catalogue';

export interface CatalogueWish {
  readonly kind: ProposalKind;
  /** Code of the one type or organisation; of a file, its name. */
  readonly subject: string;
  /** Catalogue file, YAML or JSON: of one row, or as many as it likes. */
  readonly source: string;
  readonly reason: string;
}

export interface ProposedChange {
  readonly id: string;
  readonly warnings: readonly CatalogueComplaint[];
}

/**
 * Asks for a change of the catalogue, which another person decides on. Kept are the rows that differ from what is
 * there, each with how it is now.
 *
 * @throws Refusal `invalid-input` (complaints by line, or no reason), `conflict` (nothing would change).
 */
export async function proposeChange(context: Context, wish: CatalogueWish): Promise<ProposedChange> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'catalogue.propose');
  const present = await exportCatalogue(guarded(database, 'engine'));
  const { file, warnings } = parseCatalogue(wish.source, {
    types: new Set(present.types.map(({ code }) => code)),
    scenarios: new Set(present.scenarios.map(({ code }) => code)),
  });
  const reason = reasonOf(wish.reason);
  const { before, after } = proposedChange(present, { ...file, items: file.items.map(inKeptOrder) });
  const rows = rowCount(after);
  if (rows === 0)
    throw new Refusal('conflict', 'the catalogue says so already', [{ reason: 'nothing-changes' }]);
  const id = randomUUID();
  const { staffNumber } = await personOf(guarded(database, 'identity'), actor);
  const { kind, subject } = wish;
  await transaction(
    database,
    async (db) => {
      await addProposal(
        db,
        {
          ...{ id, kind, subject, before, after, reason },
          ...{ proposedBy: holderIdOf(actor), proposerName: actor.name, proposerStaff: staffNumber },
        },
        now,
      );
      const changes = auditChanges(rowChanges(before, after), MOST_AUDITED);
      const detail = { kind, code: subject, rows };
      await addAuditEntry(db, actor, now, 'catalogue.propose', `proposal:${id}`, detail, { changes, reason });
    },
    { as: 'engine' },
  );
  return { id, warnings };
}
