import { afterEach, describe, expect, it } from 'vitest';
import { actOfPage } from '#app/_door/page-acts';
import { agentFamily } from '#domain/audit/origin';
import { plainReason } from '#domain/audit/plain-reason';
import { parseDay } from '#domain/calendar/day';
import { parseInstant } from '#domain/calendar/instant';
import { parseCatalogue } from '#domain/catalogue/parse-catalogue';
import { Refusal } from '#domain/errors';
import { checkCitizenNumber } from '#domain/identifiers/citizen-number';
import { parseCertificateIdentifier } from '#domain/identifiers/e-certificate-identifier';
import { checkUscc } from '#domain/identifiers/uscc';
import { bearerToken, formatApiKey, parseApiKey } from '#domain/identity/api-key';
import { parseScope } from '#domain/identity/scope';
import { clientAddress, parseTrustedProxies } from '#domain/machine/client-address';
import { parseContentDigest } from '#domain/machine/content-digest';
import { parseAddress, parseNetwork } from '#domain/machine/network';
import { parseRequestLimits } from '#domain/machine/request-limits';
import { parseRequestSignature } from '#domain/machine/request-signature';
import { parseMapping } from '#domain/mapping/mapping';
import { compilePattern, dayReader, instantReader, PatternError } from '#domain/mapping/parse-date';
import { parseJsonLine } from '#domain/mapping/parse-json-line';
import { correctRow } from '#domain/records/correct-row';
import { maskRow } from '#domain/records/mask-row';
import { parseRegionHistory } from '#domain/regions/region-history';
import { conditionSchema } from '#domain/rules/condition';
import { languageOf } from '#door/language';
import { onwardAddress } from '#door/origin';
import { CASE_PARSERS } from './case-parsers';
import { EVIDENCE_PARSERS } from './evidence-parsers';
import { altered, arbitraryTexts, TEXT_CLASSES } from './hostile';
import { LAW_PARSERS } from './law-parsers';
import { type End, Tally, within } from './tally';

/** Everything that reads a text somebody else wrote: `true` when it took the text for what it reads. */
interface Parser {
  readonly examples: readonly string[];
  readonly reads: (text: string) => boolean | Promise<boolean>;
}

const DAY_READER = dayReader(
  ['yyyy-MM-dd', 'yyyyMMdd', "yyyy'年'M'月'd'日'"].map(compilePattern),
  'written',
  480,
);
const INSTANT_READER = instantReader([compilePattern('yyyy-MM-dd HH:mm:ss')], 480);
const KEY = formatApiKey({ keyId: '0b7f3c0e-52a5-4a51-8f6a-3a1f54f5a0aa', secret: 'x'.repeat(43) });
const SIGNATURE =
  'sig=("@method" "@path");created=1795305600;nonce="0123456789abcdef";keyid="k";alg="hmac-sha256"';
const notNull = (value: unknown) => value !== null;

const PARSERS: Readonly<Record<string, Parser>> = {
  'NDJSON line': {
    examples: [
      '{"certificateId":"a","version":1,"faceFields":{"住址":"x"}}',
      '{"file":{"format":"OFD"},"version":2}',
    ],
    reads: (text) => parseJsonLine(text).ok,
  },
  'mapping file': {
    examples: [
      '{"format":"csv","fields":{"issuedOn":{"column":"d","formats":["yyyy-MM-dd"]}},"identity":"row"}',
    ],
    reads: (text) => notNull(parseMapping(text)),
  },
  'catalogue file': {
    examples: [
      'types:\n  - code: "A"\n    nameZh: 甲\n',
      '{"organisations":[{"code":"11320500014149463X","nameZh":"苏州市公安局","regionCode":"320500"}]}',
    ],
    reads: (text) => notNull(parseCatalogue(text)),
  },
  'region history': {
    examples: [
      '代码,一级行政区,二级行政区,三级行政区,级别,状态,启用时间,变更/弃用时间,新代码\n110000,北京市,,,省级,在用,1980,,\n',
    ],
    reads: (text) => parseRegionHistory(text).entries.length > 0,
  },
  'rule condition': {
    examples: ['{"all":[{"field":"issuedOn","is":"present"}]}', '{"check":"uscc","field":"issuerCode"}'],
    reads: (text) => conditionSchema.safeParse(json(text)).success,
  },
  day: { examples: ['2026-11-22', '1980-01-31'], reads: (text) => notNull(parseDay(text)) },
  instant: {
    examples: ['2026-11-22T10:00:00.123456+08:00', '2026-11-22 10:00Z'],
    reads: (text) => notNull(parseInstant(text)),
  },
  'date pattern': { examples: ["yyyy-MM-dd'T'HH:mm:ss", 'yyyy/M/d h:mm'], reads: pattern },
  'day by patterns': {
    examples: ['2026-11-22', '2026年1月2日'],
    reads: (text) => !Number.isNaN(DAY_READER(text)),
  },
  'instant by patterns': {
    examples: ['2026-11-22 10:11:12'],
    reads: (text) => !Number.isNaN(INSTANT_READER(text)),
  },
  'unified social credit code': {
    examples: ['11320500014149463X'],
    reads: (text) => checkUscc(text).reason === 'ok',
  },
  'citizen number': {
    examples: ['11010519491231002X'],
    reads: (text) => checkCitizenNumber(text).reason === 'ok',
  },
  'e-certificate identifier': {
    examples: ['1.2.156.3005.2.11100000000013127D034.11320500014149463X.20261122A.001.Y'],
    reads: (text) => parseCertificateIdentifier(text).reason === 'ok',
  },
  scope: {
    examples: ['everything', 'region:320000,330000', 'organisation:11320500014149463X'],
    reads: (text) => notNull(parseScope(text)),
  },
  'API key': { examples: [KEY], reads: (text) => notNull(parseApiKey(text)) },
  'Authorization header': { examples: [`Bearer ${KEY}`], reads: (text) => notNull(bearerToken(text)) },
  'Signature-Input and Signature': {
    examples: [SIGNATURE],
    reads: (text) => typeof parseRequestSignature(text, `sig=:${'A'.repeat(43)}=:`) !== 'string',
  },
  'Content-Digest': {
    examples: [`sha-256=:${'A'.repeat(43)}=:`],
    reads: (text) => notNull(parseContentDigest(text)),
  },
  address: {
    examples: ['192.0.2.1', '2001:db8::1', '[2001:db8::1]:80'],
    reads: (text) => notNull(parseAddress(text)),
  },
  network: { examples: ['192.0.2.0/24', '2001:db8::/32'], reads: (text) => notNull(parseNetwork(text)) },
  'trusted proxies': {
    examples: ['10.0.0.0/8,192.168.0.0/16', '2'],
    reads: (text) => notNull(parseTrustedProxies(text)),
  },
  'X-Forwarded-For': {
    examples: ['192.0.2.1, 10.0.0.1'],
    reads: (text) =>
      clientAddress('10.0.0.1', text, { kind: 'networks', networks: ['10.0.0.0/8'] }) !== '10.0.0.1',
  },
  'request limits': {
    examples: ['records.push=600/60,sign-in=10/60'],
    reads: (text) => notNull(parseRequestLimits(text)),
  },
  'corrected row': {
    examples: ['{"certificateId":"a","issuedOn":"2026-11-22"}'],
    reads: (text) => notNull(correctRow(text, { issuedOn: '2026-11-22' })),
  },
  'masked row': {
    examples: ['{"holderName":"王小明"}', 'a,b,c'],
    reads: (text) => maskRow(text).kind === 'fields',
  },
  'reason of an act': {
    examples: ['核对 11010519491231002X'],
    reads: (text) => plainReason(text) === text.trim(),
  },
  'User-Agent': {
    examples: ['Mozilla/5.0 (Windows NT 10.0) Chrome/120'],
    reads: (text) => (agentFamily(text) ?? 'other') !== 'other',
  },
  'Accept-Language': { examples: ['en-GB,en;q=0.9,zh;q=0.8'], reads: (text) => languageOf(text) === 'en' },
  'onward address': { examples: ['/records?x=1', '/quality/findings'], reads: onward },
  ...EVIDENCE_PARSERS,
  ...LAW_PARSERS,
  ...CASE_PARSERS,
  'page address': { examples: ['/records/abc', '/admin/users'], reads: (text) => notNull(actOfPage(text)) },
};

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function pattern(text: string): boolean {
  try {
    return compilePattern(text).length > 0;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}

/** Never leads out of the house, whatever was asked. */
function onward(text: string): boolean {
  const led = onwardAddress(text);
  expect(new URL(led, 'https://house.example').origin).toBe('https://house.example');
  expect(led).not.toMatch(/[\r\n]/);
  return led !== '/';
}

const tally = new Tally();
afterEach(() => {
  // No input leaves a trace on what all objects inherit from.
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

async function end({ reads }: Parser, text: string): Promise<End> {
  try {
    return (await within(() => reads(text), JSON.stringify(text.slice(0, 80)))) ? 'accepted' : 'refused';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const { reason } of error.complaints) expect(reason, text.slice(0, 200)).toMatch(/^[a-z][a-z-]*$/);
    return 'refused';
  }
}

describe.each(Object.entries(PARSERS))('the reader of %s', (door, parser) => {
  it('takes or refuses whatever comes, in bounded time', async () => {
    const classes = {
      ...TEXT_CLASSES,
      'arbitrary text': arbitraryTexts(150),
      'valid, then altered': altered(parser.examples, 250),
    };
    for (const [input, texts] of Object.entries(classes))
      for (const text of texts) tally.add(input, door, await end(parser, text));
  });
});

it('the table of docs/security.md is what was tried', () => tally.expectInDocument('parsers'));
