import { guarded } from '#db/client';
import {
  certificateOfHolder,
  certificatesOfHolder,
  type HolderCertificate,
} from '#db/queries/disputes/doors/certificates-of-holder';
import type { KnownRecord } from '#db/queries/records/known-record';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { hashedCode } from '#domain/records/sealed-text';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';

/** Nobody holds more, as for identifying them. */
const MOST_CERTIFICATES = 500;

/** The certificates of a holder who has identified themselves (identifyHolder), masked. @throws Refusal `forbidden`. */
export async function readHolderCertificates(
  { actor, database }: Context,
  holderCode: string,
): Promise<HolderCertificate[]> {
  refuseUnlessPermitted(actor, 'use.read');
  const engine = guarded(database, 'engine');
  const hashes = (await openSealer(engine)).holderHashes(hashedCode(holderCode));
  return certificatesOfHolder(engine, hashes, MOST_CERTIFICATES);
}

/** One of them; null when it is another's, or none. @throws Refusal `forbidden`. */
export async function readHolderCertificate(
  { actor, database }: Context,
  holderCode: string,
  recordKey: string,
): Promise<KnownRecord | null> {
  refuseUnlessPermitted(actor, 'use.read');
  const engine = guarded(database, 'engine');
  const hashes = (await openSealer(engine)).holderHashes(hashedCode(holderCode));
  return certificateOfHolder(engine, hashes, recordKey);
}
