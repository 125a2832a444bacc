import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  certificateIdentifierCheckCharacter,
  certificateIdentifierReader,
  makeCertificateIdentifier,
  parseCertificateIdentifier,
  vendorCheckCharacter,
} from './e-certificate-identifier';

const TYPE = '11320000014000001A001';
const ISSUER = '113205000140000118';
const serials = fc.stringMatching(/^[0-9A-Z]{1,32}$/);
const good = makeCertificateIdentifier({ typeCode: TYPE, issuer: ISSUER, serial: 'SZ20260001', version: 1 });

/** GB/T 17710 written out plainly, to hold the table-driven one against. */
function plainCheckCharacter(text: string): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  let product = 36;
  for (const character of text) {
    const sum = (product + alphabet.indexOf(character)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return alphabet.charAt((37 - product) % 36);
}

/** The faulty generator step by step, as its source reads. */
function plainVendorCharacter(text: string): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  let product = 36;
  for (const character of text) {
    const letter = character >= 'A';
    const value = letter ? alphabet.indexOf(character) + 1 : Number(character);
    let sum = product + value;
    if (value > 10 && sum > 37) sum %= 37;
    else if (value < 10 && sum > 36) sum %= 36;
    product = ((sum % 36 === 0 ? 36 : sum % 36) * 2) % 37;
  }
  return alphabet.charAt(36 - product);
}

describe('parseCertificateIdentifier', () => {
  it('gives the parts', () => {
    const read = parseCertificateIdentifier(good);
    expect(read.reason).toBe('ok');
    expect(read.issuerForm).toBe('uscc');
    expect(read.parts).toMatchObject({
      typeCode: TYPE,
      issuer: ISSUER,
      serial: 'SZ20260001',
      version: '001',
    });
    expect(read.parts?.check).toBe(good.slice(-1));
  });

  const root = '1.2.156.3005.2';
  test.each([
    ['', 'root'],
    [root, 'root'],
    [`1.2.156.3003.2.${TYPE}.${ISSUER}.1.001.0`, 'root'],
    [`${root}X${TYPE}.${ISSUER}.1.001.0`, 'root'],
    [`${root}.${TYPE}.${ISSUER}.1.001`, 'parts'],
    [`${root}.${TYPE}.${ISSUER}.1.001.0.0`, 'parts'],
    [`${root}.${TYPE}.${ISSUER}..001.0`, 'parts'],
    [`${root}.${TYPE}.${ISSUER}.1.001.`, 'parts'],
    [`${root}.${TYPE}1.${ISSUER}.1.001.0`, 'type-code'],
    [`${root}.${TYPE.slice(0, 20)}A.${ISSUER}.1.001.0`, 'type-code'],
    [`${root}.I${TYPE.slice(1)}.${ISSUER}.1.001.0`, 'type-code'],
    [`${root}.${TYPE}.3205.1.001.0`, 'issuer-form'],
    [`${root}.${TYPE}.32050A.1.001.0`, 'issuer-form'],
    [`${root}.${TYPE}.O${ISSUER.slice(1)}.1.001.0`, 'issuer-form'],
    [`${root}.${TYPE}.${ISSUER}.a-1.001.0`, 'serial'],
    [`${root}.${TYPE}.${ISSUER}.${'1'.repeat(65)}.001.0`, 'serial'],
    [`${root}.${TYPE}.${ISSUER}.1.01.0`, 'version'],
    [`${root}.${TYPE}.${ISSUER}.1.V01.0`, 'version'],
    [`${good}0`, 'check-character'],
    [`${good.slice(0, -1)}*`, 'check-character'],
  ])('%s: %s', (text, reason) => {
    expect(parseCertificateIdentifier(text).reason).toBe(reason);
  });

  it('reads a region in the issuer place and says so', () => {
    const made = makeCertificateIdentifier({
      typeCode: TYPE,
      issuer: '340100',
      serial: '000000016',
      version: '001',
    });
    const read = parseCertificateIdentifier(made);
    expect(read).toMatchObject({
      reason: 'issuer-region',
      issuerForm: 'region',
      parts: { issuer: '340100' },
    });
    const wrong = made.slice(0, -1) + (made.endsWith('0') ? '1' : '0');
    expect(parseCertificateIdentifier(wrong)).toMatchObject({ issuerForm: 'region' });
    expect(parseCertificateIdentifier(wrong).reason).toMatch(/^check-character/);
  });

  it('names the faulty generator when the character is the one it makes', () => {
    const fields = `${TYPE}.${ISSUER}.SZ20260001.001`;
    const vendor = vendorCheckCharacter(fields);
    expect(vendor).not.toBe(good.slice(-1));
    expect(parseCertificateIdentifier(`1.2.156.3005.2.${fields}.${vendor}`).reason).toBe(
      'check-character-vendor',
    );
    const others = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter(
      (c) => c !== vendor && c !== good.slice(-1),
    );
    for (const other of others) {
      expect(parseCertificateIdentifier(`1.2.156.3005.2.${fields}.${other}`).reason).toBe('check-character');
    }
  });

  it('recognises it in the specimen of a published interface description', () => {
    const specimen = '11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M';
    expect(parseCertificateIdentifier(`1.2.156.3005.2.${specimen}`).reason).toBe('check-character-vendor');
  });

  it('computes what the standard and the faulty generator compute', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{1,60}$/), (text) => {
        expect(certificateIdentifierCheckCharacter(text)).toBe(plainCheckCharacter(text));
        expect(vendorCheckCharacter(text)).toBe(plainVendorCharacter(text));
      }),
      { numRuns: 1000 },
    );
    expect(() => certificateIdentifierCheckCharacter('a')).toThrow(RangeError);
  });

  it('accepts what it makes and detects any one changed character', () => {
    fc.assert(
      fc.property(
        serials,
        fc.nat(999),
        fc.nat(31),
        fc.constantFrom(...'0123456789ABCXYZ'),
        (serial, version, at, c) => {
          const made = makeCertificateIdentifier({ typeCode: TYPE, issuer: ISSUER, serial, version });
          expect(parseCertificateIdentifier(made)).toMatchObject({ reason: 'ok', parts: { serial } });
          const place = made.indexOf(serial, 55) + (at % serial.length);
          const changed = made.slice(0, place) + c + made.slice(place + 1);
          if (changed !== made)
            expect(parseCertificateIdentifier(changed).reason).toMatch(/^check-character/);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('reads the same behind a remembered head', () => {
    const read = certificateIdentifierReader();
    const issuers = fc.constantFrom(ISSUER, '430000', '11430000006122244l', '');
    const mangled = fc.tuple(
      serials,
      fc.nat(999),
      issuers,
      fc.nat(80),
      fc.constantFrom('', '', 'A', '.', 'é', '无'),
    );
    fc.assert(
      fc.property(fc.array(mangled, { maxLength: 12 }), (all) => {
        for (const [serial, version, issuer, at, put] of all) {
          const fields = `${TYPE}.${issuer}.${serial}.${String(version).padStart(3, '0')}`;
          const check = issuer.endsWith('l') ? 'A' : certificateIdentifierCheckCharacter(fields);
          const made = `1.2.156.3005.2.${fields}.${check}`;
          const text = put === '' ? made : made.slice(0, at) + put + made.slice(at + 1);
          expect(read(text)).toEqual(parseCertificateIdentifier(text));
        }
      }),
      { numRuns: 500 },
    );
  });
});
