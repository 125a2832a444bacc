import type { Day } from '#domain/calendar/day';

/** One line of a list of records; protected fields masked. */
export interface FoundRecord {
  readonly recordKey: string;
  readonly certificateId: string | null;
  readonly typeCode: string;
  readonly organisation: string;
  readonly numberMasked: string | null;
  readonly holderMasked: string | null;
  readonly status: string | null;
  readonly issuedOn: Day | null;
  readonly outcome: string;
}

export const FOUND_COLUMNS = `r.record_key AS "recordKey", r.certificate_id AS "certificateId",
  r.type_code AS "typeCode", r.organisation, r.number_masked AS "numberMasked", r.holder_masked AS "holderMasked",
  r.status, r.issued_on AS "issuedOn", r.outcome`;
