import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseTilePath } from '#domain/merkle/tile';
import { addressReader, folderReader, type LogReader } from '#services/evidence/verify/log-reader';
import type { Trust } from '#services/evidence/verify/trust';
import { isArchive, verifyArchive } from '#services/evidence/verify/verify-archive';
import { verifyLog } from '#services/evidence/verify/verify-log';
import { verifyPackage } from '#services/evidence/verify/verify-package';
import { verifyBundle, verifyGrowth, verifyReceipt } from '#services/evidence/verify/verify-piece';
import { headFacts, headLines, telling, trustFrom, type Verified } from './words';

const USAGE = `用法 Usage:
  zhengjian verify FOLDER|URL --key VKEY [--older CHECKPOINT]    整个日志 / a whole log, from its entries up
  zhengjian verify FILE.tlog-proof --entry FILE --key VKEY       回执和条目 / a receipt and its entry
  zhengjian verify …/tile/entries/NNN[.p/W] --key VKEY           一个条目包 / one bundle of entries
  zhengjian verify FILE.zip --key VKEY                           导出的证据包、异议档案 / an evidence package, a dispute’s archive
  --key VKEY   所信任的公钥，可重复 / a key you trust, may be repeated
  --policy FILE   见证策略 / policy of logs and witnesses (C2SP tlog-policy)
  --json
`;

const OPTIONS = {
  key: { type: 'string', multiple: true, default: [] as string[] },
  policy: { type: 'string' },
  entry: { type: 'string' },
  older: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/**
 * `zhengjian verify`: needs no database, no network for what lies in files, and trusts nothing but the keys it is
 * given. Exit code 0: holds; 1: does not, with what is wrong; 2: wrong usage.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [what, ...more] = positionals;
  const isReceipt = what?.endsWith('.tlog-proof') ?? false;
  if (what === undefined || more.length > 0 || isReceipt !== (values.entry !== undefined)) {
    process.stderr.write(USAGE);
    return 2;
  }
  return await telling(values.json, async () => {
    const trust = trustFrom(values.key, values.policy === undefined ? null : text(values.policy));
    if (isReceipt) return receipt(what, values.entry!, trust);
    if (/^https?:\/\//.test(what)) return await log(addressReader(what), trust, values.older);
    if (statSync(what).isDirectory()) return await log(folderReader(what), trust, values.older);
    return what.endsWith('.zip') ? evidencePackage(what, trust) : await bundle(what, trust);
  });
}

function text(path: string): string {
  return readFileSync(path, 'utf8');
}

function receipt(path: string, entryPath: string, trust: Trust): Verified {
  const verified = verifyReceipt(text(path), readFileSync(entryPath), trust);
  return {
    facts: { ...headFacts(verified), index: verified.index },
    lines: [
      `✓ 成立：条目 ${verified.index} 确在日志中，一字未改`,
      `✓ Holds: entry ${verified.index} is in the log, unchanged`,
      ...headLines(verified),
    ],
  };
}

const TELL_EVERY_ENTRIES = 256 * 400;

async function log(reader: LogReader, trust: Trust, older: string | undefined): Promise<Verified> {
  const verified = await verifyLog(reader, trust, {
    onEntries(first) {
      if (first > 0 && first % TELL_EVERY_ENTRIES === 0) process.stderr.write(`${first}\n`);
    },
  });
  const before = older === undefined ? null : await verifyGrowth(text(older), verified, reader, trust);
  return {
    facts: { ...headFacts(verified), tiles: verified.tiles, olderSize: before?.checkpoint.size ?? null },
    lines: [
      `✓ 成立：${verified.entries} 个条目、${verified.tiles} 个哈希瓦片全部重算，与签名的树根一致`,
      `✓ Holds: ${verified.entries} entries and ${verified.tiles} tiles hashed again lead to the signed root`,
      ...headLines(verified),
      ...(before === null
        ? []
        : [
            `✓ 包含先前的检查点（${before.checkpoint.size} 条） / goes on from the earlier checkpoint (${before.checkpoint.size} entries)`,
          ]),
    ],
  };
}

/** The bundle's place in the log is the path it has there. */
async function bundle(path: string, trust: Trust): Promise<Verified> {
  const at = path.lastIndexOf('tile/entries/');
  const { index, width } = parseTilePath(at < 0 ? path : path.slice(at));
  const reader = folderReader(path.slice(0, at) || '.');
  const verified = await verifyBundle(readFileSync(path), { index, width }, reader, trust);
  const last = verified.first + verified.entries - 1;
  return {
    facts: { ...headFacts(verified), first: verified.first, last },
    lines: [
      `✓ 成立：条目 ${verified.first} 至 ${last} 确在日志中，一字未改`,
      `✓ Holds: entries ${verified.first} to ${last} are in the log, unchanged`,
      ...headLines(verified),
    ],
  };
}

function evidencePackage(path: string, trust: Trust): Verified {
  if (isArchive(readFileSync(path))) return archive(path, trust);
  const { entries, head } = verifyPackage(readFileSync(path), trust);
  return {
    facts: { ...headFacts(head), indexes: entries.map(({ index }) => index) },
    lines: [
      `✓ 成立：证据包中的 ${entries.length} 个条目都在日志中，一字未改`,
      `✓ Holds: all ${entries.length} entries of the package are in the log, unchanged`,
      ...headLines(head),
    ],
  };
}

function archive(path: string, trust: Trust): Verified {
  const { number, files, auditRows, index, head } = verifyArchive(readFileSync(path), trust);
  return {
    facts: { ...headFacts(head), number, files, auditRows, index },
    lines: [
      `✓ 成立：异议 ${number} 的档案共 ${files} 个文件、${auditRows} 条审计记录，与日志条目 ${index} 一致，一字未改`,
      `✓ Holds: the archive of dispute ${number}, ${files} files and ${auditRows} audit rows, is what entry ${index} of the log says`,
      ...headLines(head),
    ],
  };
}
