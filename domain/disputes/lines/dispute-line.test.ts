import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../calendar/day';
import { LINE_FIELDS, readDisputeLine } from './dispute-line';
import { LINE_REASON_WORDS } from './line-result';

const DOORS = ['partner', 'hotline'] as const;
const whole = { externalNumber: 'A-1', kind: 'other', region: '320500', statement: '窗口不认' };

describe('a line', () => {
  test('becomes a filing of the first door, with every field where it belongs', () => {
    const line = readDisputeLine(
      {
        ...whole,
        kind: 'wrong-field',
        field: 'issuedOn',
        shouldSay: '2016-03-15',
        errorSince: '2026-01-05',
        name: '王芳',
      },
      DOORS,
    );
    expect(line).toMatchObject({
      ok: true,
      filing: {
        ...{ externalNumber: 'A-1', door: 'partner', kind: 'wrong-field', field: 'issuedOn' },
        ...{ shouldSay: '2016-03-15', errorSince: parseDay('2026-01-05') },
        complainant: { name: '王芳', phone: null, email: null },
      },
    });
  });

  test.each([
    [{ ...whole, door: 'hotline' }, null, null],
    [{ ...whole, door: 'citizen' }, 'not-in-list', 'door'],
    [{ ...whole, kind: 'anything' }, 'not-in-list', 'kind'],
    [{ ...whole, kind: '' }, 'missing', 'kind'],
    [{ ...whole, externalNumber: ' ' }, 'missing', 'externalNumber'],
    [{ ...whole, errorSince: '2026-02-30' }, 'not-a-day', 'errorSince'],
    [{ ...whole, phone: 13800000000 }, 'wrong-kind', 'phone'],
    [{ ...whole, statement: 'a\u0000b' }, 'wrong-kind', 'statement'],
    [{ ...whole, statement: 'x'.repeat(4_001) }, 'too-long', 'statement'],
    [{ ...whole, recordKey: '0' }, 'unknown-field', 'recordKey'],
    [JSON.parse('{"externalNumber":"A","kind":"other","__proto__":{}}'), 'unknown-field', '__proto__'],
  ])('%j: %s of %s', (fields, reason, field) => {
    const line = readDisputeLine(fields, DOORS);
    if (reason === null) expect(line).toMatchObject({ ok: true, filing: { door: 'hotline' } });
    else expect(line).toMatchObject({ ok: false, complaint: { reason, field } });
    if (!line.ok) expect(LINE_REASON_WORDS[line.complaint.reason]).toBeDefined();
  });

  test('of whatever fields is read or refused, never thrown at', () => {
    const field = fc.oneof(fc.constantFrom(...LINE_FIELDS), fc.string());
    fc.assert(
      fc.property(fc.dictionary(field, fc.anything()), (fields) => {
        const line = readDisputeLine(fields, DOORS);
        expect(line.ok || line.complaint.reason !== '').toBe(true);
      }),
    );
  });
});
