import type { Day } from '#domain/calendar/day';

/** Where a row stands: the part (its `externalId`) and the 1-based row in it. */
export interface RowPlace {
  readonly part: string;
  readonly row: number;
}

/** What names a record: its identifier, or where that is absent issuer (or source), type and number. */
export interface RecordName {
  readonly certificateId: string | null;
  readonly source: string;
  readonly issuerCode: string | null;
  readonly typeCode: string | null;
  readonly certificateNumber: string | null;
}

/** One rule that must fail on one record, because of an error planted there. */
export interface PlantedError {
  readonly ruleId: string;
  /** Canonical field the error stands in. */
  readonly field: string;
  /** What was done, such as `number-in-full-width`. */
  readonly kind: string;
  readonly record: RecordName;
  /** The row after which the rule fails. */
  readonly at: RowPlace;
  /** The row after which it passes again; null: it fails to the end. */
  fixedBy: RowPlace | null;
}

/** A certificate that was issued and declared but never sent: coverage must name it. */
export interface WithheldCertificate {
  readonly organisation: string;
  readonly typeCode: string;
  readonly day: Day;
  readonly certificateNumber: string;
}

/** A pair that stopped sending; whether it counts as silent depends on the type's frequency. */
export interface SilencedSource {
  readonly organisation: string;
  readonly typeCode: string;
  readonly silentSince: Day;
}

/** How the rows must end, summed over all parts. */
export interface ExpectedOutcomes {
  accepted: number;
  superseding: number;
  stale: number;
  unchanged: number;
  quarantined: number;
}

/** Everything the generator knows about its own output. Complete once every part has been read to its end. */
export interface Truth {
  readonly planted: PlantedError[];
  readonly withheld: WithheldCertificate[];
  readonly silenced: SilencedSource[];
  readonly outcomes: ExpectedOutcomes;
}

export function emptyTruth(): Truth {
  return {
    planted: [],
    withheld: [],
    silenced: [],
    outcomes: { accepted: 0, superseding: 0, stale: 0, unchanged: 0, quarantined: 0 },
  };
}
