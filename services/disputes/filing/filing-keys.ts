import { createHmac } from 'node:crypto';
import type { CheckedFiling } from '#domain/disputes/filing';
import type { ComplainantTold } from '#domain/disputes/told';
import { hashedCode } from '#domain/records/sealed-text';
import type { Sealer } from '../../identity/seal';

const HASH_BYTES = 16;
/** Crockford's alphabet: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 10;
const GROUP = 5;

function keyed(sealer: Sealer, purpose: string, text: string): Buffer {
  return createHmac('sha256', sealer.secretFor(`dispute ${purpose}`))
    .update(text)
    .digest()
    .subarray(0, HASH_BYTES);
}

/**
 * What two of the same complaint share: record, field and kind; of a missing certificate its type, issuer and holder or
 * number; of a use its place in the log. What nothing tells apart is the same only when the words are.
 */
export function samenessOf(sealer: Sealer, filing: CheckedFiling, recordKey: string | null): Buffer {
  const { kind, field, certificate, holderCode, use, statement, says, shouldSay } = filing;
  const holder = holderCode === null ? '' : hashedCode(holderCode);
  const parts =
    use !== null
      ? ['use', use.logYear, use.entry]
      : recordKey !== null
        ? ['record', recordKey.replaceAll('-', '').toLowerCase(), kind, field ?? '']
        : certificate.certificateId !== null
          ? ['identifier', certificate.certificateId, kind, field ?? '']
          : certificate.number !== null || holder !== ''
            ? [
                'number',
                certificate.typeCode,
                certificate.issuer,
                certificate.number,
                holder,
                kind,
                field ?? '',
              ]
            : ['words', kind, certificate.typeCode, filing.region, field, says, shouldSay, statement];
  return keyed(sealer, 'sameness', JSON.stringify(parts));
}

/** Who somebody is, so that the same person complains once: by the holder's code, else by name and ways to reach them. */
export function personHash(
  sealer: Sealer,
  told: ComplainantTold,
  holderCode: string | null,
  client: string | null,
): Buffer {
  const { name, phone, email } = told;
  const nameless = name === null && phone === null && email === null;
  const who =
    holderCode !== null
      ? ['holder', hashedCode(holderCode)]
      : nameless
        ? ['client', client]
        : ['person', name, phone?.replace(/\D/g, '') ?? null, email?.toLowerCase() ?? null];
  return keyed(sealer, 'person', JSON.stringify(who));
}

/** The code by which a complainant follows a dispute: `7K3QF-90XRB`. Made anew from their id, so it rests nowhere. */
export function followCodeOf(sealer: Sealer, complainantId: string): string {
  const bytes = createHmac('sha256', sealer.secretFor('dispute follow code')).update(complainantId).digest();
  const letters = [...bytes.subarray(0, CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${letters.slice(0, GROUP).join('')}-${letters.slice(GROUP).join('')}`;
}

/** How a follow code rests; letters that are mistaken for digits are read as those. */
export function followHash(sealer: Sealer, code: string): Buffer {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return keyed(sealer, 'follow', plain);
}

/** What two filings of one client under one number share. */
export function externalKey(sealer: Sealer, client: string, externalNumber: string): Buffer {
  return keyed(sealer, 'external', JSON.stringify([client, externalNumber]));
}
