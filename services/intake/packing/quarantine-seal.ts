import type { SealedQuarantine } from '#db/writes/quarantine-rows';
import type { QuarantinedRow } from '#domain/records/record';
import type { Sealer } from '#services/identity/seal';
import { quarantineSealKey } from '#services/identity/sealing/associated-data';

/** A quarantined row in the form that rests. */
export function sealQuarantined(
  { batchId, sealer }: { readonly batchId: Buffer; readonly sealer: Sealer },
  { row, reason, field, recordKey, raw }: QuarantinedRow & { readonly recordKey: string | null },
): SealedQuarantine {
  return {
    rowNumber: row,
    reason,
    field,
    recordKey,
    rawSealed: sealer.seal(quarantineSealKey(batchId, row), raw),
  };
}
