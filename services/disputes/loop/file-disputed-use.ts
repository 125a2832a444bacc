import { guarded } from '#db/client';
import { disputedUseAt } from '#db/queries/disputes/handling/disputed-use-at';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { type FiledDispute, fileDispute } from '../file-dispute';

/**
 * What a holder disputes at their list of uses becomes a dispute of its own, of the department that used the certificate
 * (fact `call.disputed`). Null: there is no such use any more. Running again changes nothing. @throws Refusal `forbidden`
 */
export async function fileDisputedUse(
  context: Context,
  place: { readonly logYear: number; readonly entry: number },
): Promise<FiledDispute | null> {
  const { actor, database } = context;
  refuseUnlessPermitted(actor, 'engine.run');
  const use = await disputedUseAt(guarded(database, 'engine'), place);
  if (use === null) return null;
  const { recordKey, caller, region, typeCode } = use;
  return fileDispute(context, {
    door: 'call',
    kind: 'unauthorised-use',
    certificate: { recordKey, typeCode, issuer: caller },
    region,
    complainant: null,
    use: place,
  });
}
