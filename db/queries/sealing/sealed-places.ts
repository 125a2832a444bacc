/** A table in which sealed values rest: everything that re-sealing must know to read and write them. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  /** The primary key's columns and types, in its order. */
  readonly key: readonly (readonly [name: string, type: string])[];
  /** Beside the value rest keyed hashes of holder code and name, made with the hash key of its data key. */
  readonly hashes: boolean;
}

const COMMENT = [
  ['case_id', 'uuid'],
  ['comment_id', 'uuid'],
] as const;
const ATTACHMENT = [
  ['case_id', 'uuid'],
  ['attachment_id', 'uuid'],
] as const;
const COMPLAINANT = [
  ['case_id', 'uuid'],
  ['complainant_id', 'uuid'],
] as const;
const ARCHIVE = [
  ['case_id', 'uuid'],
  ['archive_id', 'uuid'],
] as const;
const JOINT = [
  ['case_id', 'uuid'],
  ['joint_id', 'uuid'],
] as const;

/** Every place with sealed values; tests/house/sealed-places.test.ts finds one that is left out. */
export const SEALED_PLACES = {
  record: { table: 'record', column: 'sealed', key: [['record_key', 'uuid']], hashes: true },
  'record-version': {
    table: 'record_version',
    column: 'sealed',
    key: [
      ['record_key', 'uuid'],
      ['known_from', 'timestamptz'],
    ],
    hashes: true,
  },
  'quarantined-row': {
    table: 'quarantined_row',
    column: 'raw_sealed',
    key: [
      ['batch_id', 'uuid'],
      ['row_number', 'int'],
    ],
    hashes: false,
  },
  'declared-number': {
    table: 'declared_number',
    column: 'number_sealed',
    key: [['subject_key', 'uuid']],
    hashes: false,
  },
  'call-batch': { table: 'call_batch', column: 'openings', key: [['batch_id', 'uuid']], hashes: false },
  'call-refusal': {
    table: 'call_refusal',
    column: 'raw_sealed',
    key: [
      ['batch_id', 'uuid'],
      ['row_number', 'bigint'],
    ],
    hashes: false,
  },
  'api-key': { table: 'api_key', column: 'signing_secret', key: [['key_id', 'uuid']], hashes: false },
  'case-comment': { table: 'case_comment', column: 'text', key: COMMENT, hashes: false },
  'case-attachment-name': { table: 'case_attachment', column: 'name', key: ATTACHMENT, hashes: false },
  'case-attachment': { table: 'case_attachment', column: 'content', key: ATTACHMENT, hashes: false },
  dispute: { table: 'dispute', column: 'sealed', key: [['case_id', 'uuid']], hashes: false },
  'dispute-complainant': { table: 'dispute_complainant', column: 'sealed', key: COMPLAINANT, hashes: false },
  'dispute-joint': { table: 'dispute_joint', column: 'sealed', key: JOINT, hashes: false },
  'dispute-archive': { table: 'dispute_archive', column: 'content', key: ARCHIVE, hashes: false },
  webhook: { table: 'webhook', column: 'secret', key: [['webhook_id', 'uuid']], hashes: false },
} as const satisfies Record<string, SealedPlace>;

export type SealedPlaceName = keyof typeof SEALED_PLACES;
export const SEALED_PLACE_NAMES = Object.keys(SEALED_PLACES) as SealedPlaceName[];
