/** Everything that can be wrong with evidence, as a closed set: each has its sentence in both languages. */
export const EVIDENCE_FAULTS = [
  'malformed-note',
  'malformed-key',
  'unknown-algorithm',
  'malformed-checkpoint',
  'malformed-receipt',
  'malformed-bundle',
  'malformed-tile',
  'malformed-path',
  'malformed-policy',
  'malformed-request',
  'malformed-proof',
  'bad-signature',
  'no-known-signature',
  'quorum-not-met',
  'wrong-origin',
  'not-in-tree',
  'not-consistent',
  'beyond-tree',
  'wrong-entry',
  'wrong-tile',
  'wrong-root',
  'missing-piece',
  'head-forked',
  'head-shrunk',
  'too-large',
] as const;

export type EvidenceFaultReason = (typeof EVIDENCE_FAULTS)[number];

/** Evidence that does not hold, or cannot be read. `place` names the entry, tile, line or file; never personal data. */
export class EvidenceFault extends Error {
  readonly reason: EvidenceFaultReason;
  readonly place: string;

  constructor(reason: EvidenceFaultReason, place: string) {
    super(`${reason}: ${place}`);
    this.name = 'EvidenceFault';
    this.reason = reason;
    this.place = place;
  }
}
