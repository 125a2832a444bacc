import { describe, expect, it } from 'vitest';
import { bearerToken, formatApiKey, parseApiKey } from './api-key';

const keyId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const secret = `${'_-'.repeat(21)}x`;

describe('parseApiKey', () => {
  it('reads what formatApiKey writes, underscores in the secret included', () => {
    expect(parseApiKey(formatApiKey({ keyId, secret }))).toEqual({ keyId, secret });
  });

  it.each([
    ['empty', ''],
    ['another prefix', `sk_${keyId}_${secret}`],
    ['secret too short', `zj_${keyId}_${secret.slice(1)}`],
    ['secret too long', `zj_${keyId}_${secret}x`],
    ['no uuid', `zj_${keyId.slice(1)}_${secret}`],
    ['line after it', `zj_${keyId}_${secret}\n`],
  ])('%s: null', (_, text) => expect(parseApiKey(text)).toBeNull());
});

describe('bearerToken', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer  abc= ', 'abc='],
    ['Basic abc', null],
    ['Bearer', null],
    ['Bearer a b', null],
    [null, null],
  ])('%j -> %j', (header, token) => expect(bearerToken(header)).toBe(token));
});
