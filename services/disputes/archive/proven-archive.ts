import { unzipSync, type Zippable, zipSync } from 'fflate';
import { guarded } from '#db/client';
import { signersOfOrigin } from '#db/queries/log/signers-of-origin';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { encodeUtf8 } from '#domain/merkle/bytes';
import type { Context } from '../../context';
import { originOf } from '../../evidence/log/log-view';
import { makeReceipt } from '../../evidence/log/make-receipt';
import { archiveDispute } from './archive-dispute';
import { archiveReadme } from './archive-readme';

/**
 * The archival package of a closed dispute as one zip: what was packed, the entry of the evidence log with its proof of
 * inclusion, and how to verify it without us.
 *
 * @throws Refusal as `archiveDispute`; `unavailable` (`receipt-not-yet`) until the log has published the entry, some seconds.
 */
export async function provenArchive(
  context: Context,
  number: string,
): Promise<{ readonly zip: Buffer; readonly number: string }> {
  refuseUnlessPermitted(context.actor, 'dispute.archive');
  const kept = await archiveDispute(context, number);
  const db = guarded(context.database, 'engine');
  const { logYear, logEntry } = kept;
  const view = { logYear, hash: 'sha256' } as const;
  const { proof, entry } = await makeReceipt(db, view, logEntry);
  const keys = await signersOfOrigin(db, originOf(view));
  const files: Zippable = {
    ...unzipSync(kept.content),
    [`entries/${logEntry}.json`]: entry,
    [`proofs/${logEntry}.tlog-proof`]: encodeUtf8(proof),
    'keys.txt': encodeUtf8(`${keys.join('\n')}\n`),
    'README.md': encodeUtf8(archiveReadme({ number: kept.number, entry: logEntry, keys })),
  };
  const zip = Buffer.from(zipSync(files, { mtime: new Date(kept.archivedAt / 1_000) }));
  return { zip, number: kept.number };
}
