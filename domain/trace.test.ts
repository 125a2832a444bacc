import { expect, it } from 'vitest';
import { errorCode, traceOf } from './trace';

const SECRET = '欧阳璀璨';

it.each<[string, () => unknown, string]>([
  ['a syntax error quotes its text', () => JSON.parse(`{"name":${SECRET}}`), 'SyntaxError'],
  ['a message of several lines', () => fail(`${SECRET}\n    at ${SECRET} (file.ts:1:1)`), 'Error'],
  ['a code beside it', () => fail(SECRET, { code: '23505', detail: `Key (name)=(${SECRET})` }), '23505'],
  ['a code that is a sentence', () => fail('x', { code: `no ${SECRET}` }), 'Error'],
  ['a cause', () => fail('outer', { cause: new TypeError(SECRET) }), 'Error'],
  ['a name', () => fail('x', { name: 'Refusal' }), 'Refusal'],
])('%s: told by its code and calls, never its words', (_, work, code) => {
  let caught: unknown;
  try {
    work();
  } catch (error) {
    caught = error;
  }
  const trace = traceOf(caught);
  expect(trace.error).toBe(code);
  expect(JSON.stringify(trace)).not.toContain(SECRET);
  expect(trace.at.length).toBeGreaterThan(0);
});

it('an end of causes: a circle is told once', () => {
  const error: Error & { cause?: unknown } = new Error('round');
  error.cause = error;
  expect(JSON.stringify(traceOf(error)).split('"error"')).toHaveLength(5);
});

it.each([null, undefined, 'text', 7, {}])('%s is no error: unknown', (thrown) => {
  expect(errorCode(thrown)).toBe('unknown');
  expect(traceOf(thrown)).toEqual({ error: 'unknown', at: [] });
});

function fail(message: string, over: object = {}): never {
  throw Object.assign(new Error(message), over);
}
