import { parseArgs } from 'node:util';
import { formatInstant } from '#domain/calendar/instant';
import {
  type DataKeyStanding,
  dataKeyStanding,
  type ShownKey,
} from '#services/identity/data-keys/data-key-standing';
import { reseal } from '#services/identity/data-keys/reseal';
import { rotateData } from '#services/identity/data-keys/rotate-data';
import { rotateMaster } from '#services/identity/data-keys/rotate-master';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian data-keys status [--count] [--json]          密钥与重新加密的进度 / keys, and how far re-sealing has come
  zhengjian data-keys rotate-master [--new-key FILE]     更换主密钥：重新封装各数据密钥 / wrap all keys by a new master key
  zhengjian data-keys rotate-data [--hashes]             启用新的数据密钥；--hashes 连同持有人哈希密钥 / a new data key, and hash key
  zhengjian data-keys reseal [--json]                    用新密钥重新加密存量，销毁不再使用的旧密钥 / re-seal what rests, destroy old keys
`;

const OPTIONS = {
  count: { type: 'boolean', default: false },
  hashes: { type: 'boolean', default: false },
  'new-key': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `zhengjian data-keys status|rotate-master|rotate-data|reseal`. Prints numbers of keys, never a key. Exit code 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [verb, ...more] = positionals;
  if (more.length > 0) return usage();
  const say = (facts: object, sentence: string) =>
    process.stdout.write(values.json ? `${JSON.stringify(facts)}\n` : `${sentence}\n`);
  switch (verb) {
    case 'status': {
      const standing = await asOperator((context) => dataKeyStanding(context, values.count));
      say(withTimes(standing), told(standing));
      return 0;
    }
    case 'rotate-master': {
      const rotated = await asOperator((context) => rotateMaster(context, values['new-key'] ?? null));
      const next =
        rotated.lives === 'file'
          ? '旧主密钥已被替换 / the old master key is gone'
          : '请把新密钥写入 ZHENGJIAN_KEY，去掉 ZHENGJIAN_KEY_NEXT / put the new key into ZHENGJIAN_KEY, drop ZHENGJIAN_KEY_NEXT';
      say(rotated, `${rotated.rewrapped} 把密钥已重新封装 / keys wrapped anew; ${next}`);
      return 0;
    }
    case 'rotate-data': {
      const number = await asOperator((context) => rotateData(context, { hashes: values.hashes }));
      const next =
        '存量将由 data-keys reseal 或夜间作业重新加密 / what rests is re-sealed by data-keys reseal or at night';
      say(
        { dataKey: number, hashes: values.hashes },
        `数据密钥 ${number} 已启用 / data key ${number} is in use; ${next}`,
      );
      return 0;
    }
    case 'reseal':
      return resealNow(say);
    default:
      return usage();
  }
}

function usage(): number {
  process.stderr.write(USAGE);
  return 2;
}

const TELL_EVERY_MS = 1_000;

async function resealNow(say: (facts: object, sentence: string) => void): Promise<number> {
  let done = 0;
  let toldAt = Date.now();
  const onStretch = (place: string, resealed: number) => {
    done += resealed;
    if (Date.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = Date.now();
    process.stderr.write(`${place}: ${done}\n`);
  };
  const ended = await asOperator((context) => reseal(context, { onStretch }));
  const { resealed, left, destroyed } = ended;
  say(
    ended,
    `重新加密 ${resealed} 条 / values re-sealed; 待下次 ${left} / left for next time; 已销毁密钥 / keys destroyed: ${destroyed.join(', ') || '—'}`,
  );
  return 0;
}

function withTimes({ keys, resealing, ...rest }: DataKeyStanding) {
  return {
    ...rest,
    keys: keys.map((key) => ({
      ...key,
      createdAt: formatInstant(key.createdAt),
      destroyedAt: key.destroyedAt === null ? null : formatInstant(key.destroyedAt),
    })),
    resealing: resealing.map((place) => ({ ...place, updatedAt: formatInstant(place.updatedAt) })),
  };
}

const KINDS = { root: '根密钥 root', data: '数据密钥 data key', hash: '哈希密钥 hash key' } as const;
const STATES = {
  'in-use': '使用中 in use',
  'opens-only': '只用于解密 opens only',
  destroyed: '已销毁 destroyed',
} as const;

function told({ masterKey, keys, resealing }: DataKeyStanding): string {
  const where = masterKey === 'file' ? '密钥文件 key file' : 'ZHENGJIAN_KEY';
  return [
    `主密钥 master key: ${where}`,
    ...keys.map(keyLine),
    ...resealing.map(
      (place) =>
        `${place.place}: 密钥 key ${place.keyNumber} · ${place.rowsResealed} 条 values · ${place.finished ? '完成 finished' : '进行中 under way'}`,
    ),
  ].join('\n');
}

function keyLine({ keyNumber, kind, state, createdAt, values }: ShownKey): string {
  const counts = Object.entries(values ?? {}).map(([place, count]) => `${place} ${count}`);
  return [`${keyNumber}`, KINDS[kind], STATES[state], formatInstant(createdAt), ...counts].join('  ');
}
