import type { Day } from '#domain/calendar/day';
import { formatDay } from '#domain/calendar/day';

/**
 * The rules as one hand-written SQL scan, each as the condition under which it fails. What SQL cannot reasonably
 * do is left out, in SQL's favour: check characters (MOD 37,36 and MOD 31), face fields, region history.
 */
export function failurePredicates(asOf: Day): Readonly<Record<string, string>> {
  const today = `date '${formatDay(asOf)}'`;
  const coded = "split_part(r.holder_code_trait, ':', 2)";
  const readable = "r.certificate_id ~ '^1\\.2\\.156\\.3005\\.2\\.[^.]+\\.[^.]+\\.[^.]+\\.[^.]+\\.[^.]+$'";
  return {
    'certificate-id-required': 'r.certificate_id IS NULL',
    'number-required': "r.number_trait = 'absent'",
    'holder-name-required': "r.holder_name_trait = 'absent'",
    'holder-code-required': "r.holder_code_trait = 'absent'",
    'issuer-required': 'r.issuer_code IS NULL',
    'issued-on-required': 'r.issued_on IS NULL',
    'valid-from-required': 'r.valid_from IS NULL',
    'status-required': 'r.status IS NULL',
    'issued-at-required': 'r.issued_at IS NULL',
    'validity-end-required': "t.validity = 'dated' AND r.valid_until IS NULL",
    'certificate-id-form': `r.certificate_id !~ '^1\\.2\\.156\\.3005\\.2\\.[0-9A-HJ-NPQRTUWXY]{18}[0-9]{3}\\.([0-9A-HJ-NPQRTUWXY]{18}|[0-9]{6})\\.[0-9A-Za-z]{1,64}\\.[0-9]{3}\\.[0-9A-Z]$'`,
    'certificate-id-issuer-region': `${readable} AND split_part(r.certificate_id, '.', 7) ~ '^[0-9]{6}$'`,
    'issuer-code-form': `r.issuer_code !~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$'`,
    'holder-code-form': `r.holder_code_trait <> 'absent' AND ${coded} NOT IN ('ok', 'legacy', 'accepted-exception', 'full-width', 'placeholder')`,
    'legacy-code': `${coded} = 'legacy'`,
    'status-known': "r.status NOT IN ('effective', 'suspended', 'revoked', 'cancelled', 'expired')",
    'type-unlisted': 't.code IS NULL',
    'issuer-unlisted': 'r.issuer_code IS NOT NULL AND o.code IS NULL',
    'text-full-width': `r.number_trait = 'full-width' OR ${coded} = 'full-width' OR r.issuer_code ~ '[\\uFF01-\\uFF5E\\u3000]' OR r.region_code ~ '[\\uFF01-\\uFF5E\\u3000]' OR r.certificate_id ~ '[\\uFF01-\\uFF5E\\u3000]'`,
    'text-charset': `r.holder_name_trait = 'charset' OR r.number_trait = 'charset' OR r.issuer_name ~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uFFFD]'`,
    'file-digest-form': `r.file_digest !~ '^[0-9a-fA-F]+$' OR length(r.file_digest) <> CASE upper(r.file_digest_algorithm) WHEN 'SM3' THEN 64 WHEN 'SHA-256' THEN 64 WHEN 'SHA256' THEN 64 WHEN 'SHA-512' THEN 128 END`,
    'digest-algorithm-known': "r.file_digest_algorithm NOT IN ('SM3', 'SHA-256', 'SHA256', 'SHA-512')",
    'placeholder-date':
      'extract(year FROM r.issued_on) NOT BETWEEN 1901 AND 2998 OR extract(year FROM r.valid_from) NOT BETWEEN 1901 AND 2998 OR extract(year FROM r.valid_until) NOT BETWEEN 1901 AND 2998',
    'validity-before-issue': 'r.valid_until < r.valid_from OR r.valid_until < r.issued_on',
    'expired-but-effective': `r.status = 'effective' AND r.valid_until < ${today}`,
    'holder-kind-disagrees': `r.holder_kind IN ('citizen', 'uscc') AND ${coded} IN ('ok', 'legacy', 'accepted-exception') AND split_part(r.holder_code_trait, ':', 1) <> r.holder_kind AND NOT (r.holder_kind = 'uscc' AND r.holder_code_trait LIKE 'registration:%')`,
    'holder-kind-against-type': `(t.holder_kind = 'person' AND r.holder_kind = 'uscc') OR (t.holder_kind = 'organisation' AND r.holder_kind IN ('citizen', 'passport'))`,
    'issuer-outside-region': `o.code IS NOT NULL AND left(r.region_code, length(rtrim_zeros.prefix)) <> rtrim_zeros.prefix`,
    'issuer-outside-type': 'o.line <> t.issuing_line',
    'identifier-type-disagrees': `${readable} AND split_part(r.certificate_id, '.', 6) <> r.type_code`,
    'identifier-version-disagrees': `${readable} AND split_part(r.certificate_id, '.', 9) ~ '^[0-9]{1,9}$' AND split_part(r.certificate_id, '.', 9)::int <> r.version`,
    'file-missing': 'r.file_format IS NULL OR r.file_digest IS NULL OR r.file_digest_algorithm IS NULL',
    'file-format-known': "r.file_format NOT IN ('OFD', 'ofd', 'PDF', 'pdf', 'PDF/A', 'XML', 'xml')",
    'file-signature-state': `r.file_format IS NOT NULL AND coalesce(r.file_signature, '') NOT IN ('valid', 'signed', 'sealed')`,
    'issued-in-future': `r.issued_on > r.received_day OR r.issued_at > r.received_at + interval '10 minutes'`,
    'received-before-collection': 'r.received_day < t.collection_start',
    'late-against-frequency': `r.issued_at >= t.collection_start::timestamp AT TIME ZONE 'Asia/Shanghai' AND r.received_at > CASE t.update_frequency
       WHEN 'realtime' THEN r.issued_at + interval '60 minutes'
       ELSE (date_trunc('day', r.issued_at AT TIME ZONE 'Asia/Shanghai') +
             CASE t.update_frequency WHEN 'daily' THEN interval '2 days' WHEN 'weekly' THEN interval '8 days' ELSE interval '32 days' END)
            AT TIME ZONE 'Asia/Shanghai' - interval '1 microsecond' END`,
  };
}

/** Rules whose SQL does less than ours (no check characters): their counts may differ. */
export const LESSER: ReadonlySet<string> = new Set(['certificate-id-form', 'issuer-code-form']);

/** The scan: one pass, one count per rule. */
export function scanStatement(asOf: Day): string {
  const counts = Object.entries(failurePredicates(asOf)).map(
    ([rule, predicate]) => `count(*) FILTER (WHERE ${predicate})::int AS "${rule}"`,
  );
  return `SELECT ${counts.join(',\n')}
    FROM record r
    LEFT JOIN certificate_type t ON t.code = r.type_code
    LEFT JOIN organisation o ON o.code = r.issuer_code
    LEFT JOIN LATERAL (SELECT CASE WHEN o.region_code LIKE '%0000' THEN left(o.region_code, 2)
                                   WHEN o.region_code LIKE '%00' THEN left(o.region_code, 4)
                                   ELSE o.region_code END AS prefix) rtrim_zeros ON true`;
}
