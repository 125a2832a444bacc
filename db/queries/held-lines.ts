import { ATTRIBUTE_BYTES } from '#domain/coverage/line';

/** First bytes of SHA-256 over a text expression: an attribute as `lineOf` of domain/coverage/line.ts makes it. */
const attribute = (bit: number, expression: string) =>
  `CASE WHEN m.covers & ${bit} = 0 THEN ''::bytea
        ELSE substring(sha256(convert_to(coalesce(${expression}, ''), 'UTF8')) for ${ATTRIBUTE_BYTES}) END`;

/** A held record `r` as a line of manifest `m`. */
export const HELD_LINE = `r.number_hash || ${attribute(1, 'r.version::text')} || ${attribute(2, 'r.status')}`;

/** Records that stand on the day of manifest `m`: by the date of issue, whatever their state. */
export const HELD_FOR_MANIFEST = `r.organisation = m.organisation AND r.type_code = m.type_code
  AND r.issued_on = m.day AND r.number_hash IS NOT NULL`;

/** Where several records carry one number the latest received speaks for it; the key settles ties. */
export const HELD_ORDER = 'm.manifest_id, r.number_hash, r.received_at DESC, r.record_key';
