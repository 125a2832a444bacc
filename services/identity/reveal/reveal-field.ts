import { sealedOfRecord } from '#db/queries/records/sealed-of-record';
import { formatInstant, type Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { REVEALED_FIELDS, type RevealReason, revealedFace } from '#domain/identity/reveal';
import { readSealedText, type SealedContent } from '#domain/records/sealed-text';
import type { Context } from '#services/context';
import { openSealer } from '../seal';
import { uuidBytes } from '../sealing/associated-data';
import { reveal } from './reveal';

export interface RecordField {
  readonly recordKey: string;
  /** The version that became known then; null: the present one. */
  readonly knownFrom: Instant | null;
  /** `holderName`, `holderCode`, `certificateNumber` or `faceFields.NAME`. */
  readonly field: string;
}

/**
 * One personal field of one version of a record in clear.
 *
 * @throws Refusal as `reveal` does; `not-found` for a record outside the scope just as for none, and for a field that
 *   the record does not have.
 */
export function revealField(context: Context, asked: RecordField, reason: RevealReason): Promise<string> {
  const { recordKey, knownFrom, field } = asked;
  const detail = { field, ...(knownFrom === null ? {} : { knownFrom: formatInstant(knownFrom) }) };
  return reveal(
    context,
    { act: 'record.reveal', subject: `record:${recordKey}`, detail, reason },
    async (db) => {
      const found = await sealedOfRecord(db, context.actor.scope, recordKey, knownFrom);
      if (found === null) throw new Refusal('not-found', 'no such record in scope');
      const { sealed, organisation, organisationRegion } = found;
      const content =
        sealed === null ? null : readSealedText((await openSealer(db)).unseal(uuidBytes(recordKey), sealed));
      const value = content === null ? null : textOf(content, field);
      if (value === null)
        throw new Refusal('not-found', 'the record has no such field', [{ reason: 'field-absent' }]);
      return { value, organisation, region: organisationRegion || undefined };
    },
  );
}

function textOf(content: SealedContent, field: string): string | null {
  const face = revealedFace(field);
  if (face !== null) {
    const faces = content.face ?? {};
    return Object.hasOwn(faces, face) ? (faces[face] ?? null) : null;
  }
  const known = REVEALED_FIELDS.find((name) => name === field);
  return known === undefined ? null : content[known];
}
