import { describe, expect, it } from 'vitest';
import { openApiDocument, type Part } from '../../api/v1/openapi.json/document';
import { kindOf, schemaLines } from './schema-lines';

describe('kindOf', () => {
  it.each<[Part, string]>([
    [{ type: 'string', format: 'date' }, 'string date'],
    [{ type: 'integer', minimum: 1, maximum: 9, default: 3 }, 'integer ≥ 1 ≤ 9 = 3'],
    [{ type: ['string', 'null'], maxLength: 4 }, 'string | null ≤ 4'],
    [{ enum: ['a', 'b'] }, '"a" | "b"'],
    [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, 'integer | null'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Receipt' } }, 'Receipt[]'],
    [{ const: true }, 'true'],
    [{}, 'any'],
  ])('%j -> %s', (part, kind) => expect(kindOf(part)).toBe(kind));
});

it('unfolds inner objects, lists and nullable objects', () => {
  const { RecordLine, CheckAnswer, ManifestOpenAnswer } = openApiDocument('en').components.schemas;
  const paths = (schema: Part | undefined) => schemaLines(schema ?? {}).map(({ path }) => path);
  expect(paths(RecordLine)).toEqual(
    expect.arrayContaining(['certificateId', 'file', 'file.digest', 'faceFields']),
  );
  expect(paths(CheckAnswer)).toEqual(
    expect.arrayContaining(['rows[]', 'rows[].findings[]', 'rows[].findings[].name.zh']),
  );
  expect(paths(ManifestOpenAnswer)).toContain('items[].ask.prefixes[]');
});
