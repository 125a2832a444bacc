import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import {
  makeCertificateIdentifier,
  parseCertificateIdentifier,
} from '#domain/identifiers/e-certificate-identifier';
import { checkUscc, FUJIAN_PILOT_CODES } from '#domain/identifiers/uscc';

const FOLDER = resolve(process.env.ZHENGJIAN_REAL ?? '../shared/data', 'identifiers');

interface UsccVector {
  readonly code: string;
  /** null: its source asserted the form only. */
  readonly upstream_valid: boolean | null;
  readonly reason: string;
}

interface IdentifierVector {
  readonly identifier: string;
  readonly fields: Record<'type_code' | 'issuer' | 'serial' | 'version' | 'check', string>;
  readonly standard_valid: boolean;
}

function read<T>(file: string): readonly T[] {
  return JSON.parse(readFileSync(resolve(FOLDER, file), 'utf8')) as readonly T[];
}

describe('unified social credit codes of three public test suites', () => {
  const vectors = read<UsccVector>('uscc-vectors.json');
  const judged = vectors.filter((vector) => vector.upstream_valid !== null);

  it('are 45, of which one was judged by form only', () => {
    expect([vectors.length, judged.length]).toEqual([45, 44]);
  });

  it('agree with every verdict', () => {
    const differing = judged.filter(
      (vector) => (checkUscc(vector.code).reason === 'ok') !== vector.upstream_valid,
    );
    expect(differing).toEqual([]);
  });

  it('accept the legally issued pilot codes as exceptions, and no other bad code', () => {
    const bad = judged.filter((vector) => !vector.upstream_valid);
    for (const vector of bad) {
      const legal = vector.reason.includes('legally valid');
      const reason = checkUscc(vector.code, FUJIAN_PILOT_CODES).reason;
      expect(reason === 'accepted-exception', reason).toBe(legal);
    }
    expect(bad.filter((vector) => vector.reason.includes('legally valid'))).toHaveLength(2);
  });

  it('give each bad code its own reason', () => {
    const reasons = Object.fromEntries(
      vectors
        .filter((vector) => vector.upstream_valid !== true)
        .map((vector) => [vector.code, checkUscc(vector.code).reason]),
    );
    expect(Object.values(reasons).sort()).toMatchInlineSnapshot(`
      [
        "characters",
        "check-character",
        "check-character",
        "check-character",
        "ok",
      ]
    `);
  });
});

describe('e-certificate identifiers printed in public code', () => {
  test.each(read<IdentifierVector>('e-certificate-identifiers.json'))('$identifier', (vector) => {
    const { type_code, issuer, serial, version, check } = vector.fields;
    const parsed = parseCertificateIdentifier(vector.identifier);
    expect(parsed.reason === 'ok').toBe(vector.standard_valid);
    expect(parsed.parts).toEqual({ typeCode: type_code, issuer, serial, version, check });
    expect(makeCertificateIdentifier({ typeCode: type_code, issuer, serial, version })).toBe(
      vector.identifier,
    );
  });
});
