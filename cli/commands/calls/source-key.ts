import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { putSigningKey } from '#services/calls/sources/put-signing-key';
import { asOperator } from '../../operator';

const USAGE = `用法 Usage:
  zhengjian source-key ORGANISATION --file KEY.pem [--must-sign] [--json]
      登记来源签名批次用的公钥（Ed25519 或 SM2，PEM 或十六进制）；--must-sign：从此不接受未签名的批次
      register the public key of a source's batches (Ed25519 or SM2, PEM or hexadecimal); --must-sign refuses unsigned ones
  zhengjian source-key ORGANISATION --none [--json]
      撤下公钥，不再要求签名 / take the key away: the source need not sign
`;

const OPTIONS = {
  file: { type: 'string' },
  none: { type: 'boolean', default: false },
  'must-sign': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** `zhengjian source-key`. Exit code 1: refused, or no such file; 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [organisation, ...more] = positionals;
  const { file, none } = values;
  if (organisation === undefined || more.length > 0 || (file === undefined) !== none) {
    process.stderr.write(USAGE);
    return 2;
  }
  const key = file === undefined ? null : readFileSync(file, 'utf8');
  const wish = { organisation, key, mustSign: values['must-sign'] };
  const put = await asOperator((context) => putSigningKey(context, wish));
  process.stdout.write(
    values.json
      ? `${JSON.stringify(put)}\n`
      : put.key === null
        ? `${organisation}: 公钥已撤下 / key taken away\n`
        : `${organisation}: ${put.algorithm} ${put.key}${put.mustSign ? '，必须签名 / must sign' : ''}\n`,
  );
  return 0;
}
