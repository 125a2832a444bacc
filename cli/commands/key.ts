import { parseArgs } from 'node:util';
import { parseDay } from '#domain/calendar/day';
import { formatInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import { KEY_PURPOSES } from '#domain/machine/key-purpose';
import type { KeyState } from '#domain/machine/key-state';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { listApiKeys } from '#services/identity/keys/list-api-keys';
import { revokeApiKey } from '#services/identity/keys/revoke-api-key';
import { rotateApiKey } from '#services/identity/keys/rotate-api-key';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian key issue --organisation CODE --label TEXT [TERMS]      签发接口密钥，只显示一次 / issue a key, shown once
  zhengjian key rotate KEY_ID [--overlap HOURS] [--label TEXT] [TERMS]
                                    签发后继密钥，旧钥到重叠期满失效（默认 168 小时） / issue its successor; the old one ends
  zhengjian key revoke KEY_ID [--reason TEXT]                       立即作废 / revoke at once
  zhengjian key list [--json]                                       列出密钥 / list keys
条件 TERMS:
  --until YYYY-MM-DD        首个不再有效的日期（默认一年，至多两年） / first day on which it no longer works
  --purpose WORD            用途，可多次 / may come again: ${KEY_PURPOSES.join(', ')}
  --network CIDR            允许的来源网段，可多次 / where it may come from, may come again
  --sign                    请求须签名（RFC 9421） / its requests must be signed
  --note TEXT               何人申请 / who asked for it
`;

const STATES: Readonly<Record<KeyState, string>> = {
  active: '有效 active',
  expiring: '即将到期 expiring',
  'handing-over': '交接中 handing over',
  expired: '已到期 expired',
  revoked: '已作废 revoked',
};

const OPTIONS = {
  organisation: { type: 'string' },
  label: { type: 'string' },
  until: { type: 'string' },
  purpose: { type: 'string', multiple: true },
  network: { type: 'string', multiple: true },
  sign: { type: 'boolean' },
  note: { type: 'string' },
  overlap: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parse>['values'];

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS });
}

/** `zhengjian key issue|rotate|revoke|list`. Exit code 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const [verb, keyId, ...more] = positionals;
  const terms = termsOf(values);
  if (terms !== null && more.length === 0) {
    if (verb === 'list' && keyId === undefined) return list(values.json);
    if (verb === 'revoke' && keyId !== undefined) return revoke(keyId, values.reason);
    if (verb === 'rotate' && keyId !== undefined) return rotate(keyId, values, terms);
    if (verb === 'issue' && keyId === undefined && values.organisation && values.label)
      return issue(values.organisation, values.label, terms);
  }
  process.stderr.write(USAGE);
  return 2;
}

type Terms = NonNullable<ReturnType<typeof termsOf>>;

function termsOf({ until, purpose, network, sign, note }: Values) {
  const lastDay = until === undefined ? undefined : parseDay(until);
  if (lastDay === null) return null;
  const expiresAt: Instant | undefined = lastDay === undefined ? undefined : startOfDay(lastDay);
  return { purposes: purpose, networks: network, signs: sign, note, expiresAt };
}

async function issue(organisation: string, label: string, terms: Terms): Promise<number> {
  const { key } = await asOperator((context) => issueApiKey(context, { ...terms, organisation, label }));
  // Alone on standard output, so that it can be piped to where it is kept.
  process.stdout.write(`${key}\n`);
  return 0;
}

async function rotate(keyId: string, { label, overlap }: Values, terms: Terms): Promise<number> {
  const overlapHours = overlap === undefined ? undefined : Number(overlap);
  const { key, formerEndsAt } = await asOperator((context) =>
    rotateApiKey(context, { ...terms, keyId, label, overlapHours }),
  );
  process.stdout.write(`${key}\n`);
  process.stderr.write(`${keyId} 至 until ${formatInstant(formerEndsAt)}\n`);
  return 0;
}

async function revoke(keyId: string, reason: string | undefined): Promise<number> {
  await asOperator((context) => revokeApiKey(context, keyId, reason));
  process.stdout.write(`${keyId} 已作废 / revoked\n`);
  return 0;
}

async function list(json: boolean): Promise<number> {
  const keys = await asOperator(listApiKeys);
  if (json) {
    process.stdout.write(`${JSON.stringify(keys)}\n`);
    return 0;
  }
  for (const { keyId, organisation, label, purposes, networks, signs, state, expiresAt } of keys) {
    const from = networks.length === 0 ? '*' : networks.join(' ');
    const how = signs ? '签名 signed' : 'Bearer';
    const until = `至 until ${formatInstant(expiresAt)}`;
    const cells = [keyId, organisation, label, STATES[state], until, how, purposes.join(' '), from];
    process.stdout.write(`${cells.join('\t')}\n`);
  }
  return 0;
}
