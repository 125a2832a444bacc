import { parseArgs } from 'node:util';
import { parseDay } from '#domain/calendar/day';
import { formatInstant, startOfDay } from '#domain/calendar/instant';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { listApiKeys } from '#services/identity/keys/list-api-keys';
import { revokeApiKey } from '#services/identity/keys/revoke-api-key';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian key issue --organisation CODE --label TEXT [--until YYYY-MM-DD]   签发接口密钥，只显示一次 / issue a key, shown once
  zhengjian key revoke KEY_ID                                                 立即作废 / revoke at once
  zhengjian key list [--json]                                                 列出密钥 / list keys
`;

/** `zhengjian key issue|revoke|list`. `--until` is the first day on which the key no longer works. Exit code 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      organisation: { type: 'string' },
      label: { type: 'string' },
      until: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [verb, keyId, ...more] = positionals;
  if (verb === 'list' && keyId === undefined) return list(values.json);
  if (verb === 'revoke' && keyId !== undefined && more.length === 0) {
    await asOperator((context) => revokeApiKey(context, keyId));
    process.stdout.write(`${keyId} 已作废 / revoked\n`);
    return 0;
  }
  const { organisation, label, until } = values;
  const lastDay = until === undefined ? undefined : parseDay(until);
  if (verb !== 'issue' || keyId !== undefined || !organisation || !label || lastDay === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const expiresAt = lastDay === undefined ? null : startOfDay(lastDay);
  const { key } = await asOperator((context) => issueApiKey(context, { organisation, label, expiresAt }));
  // Alone on standard output, so that it can be piped to where it is kept.
  process.stdout.write(`${key}\n`);
  return 0;
}

async function list(json: boolean): Promise<number> {
  const keys = await asOperator(listApiKeys);
  if (json) {
    process.stdout.write(`${JSON.stringify(keys)}\n`);
    return 0;
  }
  for (const { keyId, organisation, label, expiresAt, revokedAt } of keys) {
    const until = expiresAt === null ? '' : `至 until ${formatInstant(expiresAt)}`;
    const state = revokedAt === null ? until : `已作废 revoked ${formatInstant(revokedAt)}`;
    process.stdout.write(`${keyId}\t${organisation}\t${label}\t${state}\n`);
  }
  return 0;
}
