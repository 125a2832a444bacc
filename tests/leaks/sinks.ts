import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import pg from 'pg';

/** Where a process may have written something down, read back as bytes. */

export type Find = (bytes: Buffer) => string[];

/** `where: needle` of everything found. */
export type Leaks = string[];

/** Every row of every table of every schema of ours and of the queue: texts, JSON and raw bytes. */
export async function leaksInDatabase(url: string, find: Find): Promise<Leaks> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
       AND schemaname NOT LIKE 'pg\\_temp%' ORDER BY 1`,
    );
    const leaks: Leaks = [];
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM ${name}`);
      const parts = rows.flatMap((row) =>
        Object.values(row).map((value) =>
          Buffer.isBuffer(value)
            ? value
            : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value ?? '')),
        ),
      );
      leaks.push(...named(`table ${name}`, find(Buffer.concat(parts.flatMap((part) => [part, BREAK])))));
    }
    return leaks;
  } finally {
    await client.end();
  }
}

const BREAK = Buffer.from('\n\n\n');
/** Longer than any form of a needle: what lies across two pieces is found in the second. */
const OVERLAP = 1024;

/** One file, piece by piece. */
export async function leaksInFile(path: string, find: Find): Promise<Leaks> {
  const leaks = new Set<string>();
  let before: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: 8 << 20 })) {
    const bytes = Buffer.concat([before, piece as Buffer]);
    for (const needle of find(bytes)) leaks.add(needle);
    before = bytes.subarray(-OVERLAP);
  }
  return named(`file ${path}`, [...leaks]);
}

/**
 * Every file below a folder that was written to since an instant (milliseconds); one that goes while we read had nobody to
 * read it.
 */
export async function leaksInFolder(
  folder: string,
  find: Find,
  { except = /^$/, since = 0 }: { readonly except?: RegExp; readonly since?: number } = {},
): Promise<Leaks> {
  const leaks: Leaks = [];
  for (const name of existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []) {
    const path = join(folder, name);
    const state = statSync(path, { throwIfNoEntry: false });
    if (except.test(name) || !state?.isFile() || state.mtimeMs < since) continue;
    leaks.push(...(await leaksInFile(path, find)));
  }
  return leaks;
}

/** An answer as it came, and what is inside it when it is a spreadsheet. */
export function leaksInBytes(where: string, bytes: Buffer, find: Find): Leaks {
  const inside = bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' ? unzipped(bytes) : [];
  return named(where, [...new Set([bytes, ...inside].flatMap(find))]);
}

/** Entries of a zip file by its central directory (APPNOTE 4.3.12), stored or deflated. */
function unzipped(zip: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  const mark = Buffer.from('PK\u0001\u0002', 'latin1');
  for (let at = zip.indexOf(mark); at >= 0; at = zip.indexOf(mark, at + 4)) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(start, start + size);
    entries.push(method === 8 ? inflateRawSync(body) : body);
  }
  return entries;
}

/** Listens to everything that Redis is told, as its MONITOR writes it down. */
export async function overhear(port: number): Promise<{ stop(): Buffer }> {
  const heard: Buffer[] = [];
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.on('data', (bytes: Buffer) => heard.push(bytes));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  socket.write('MONITOR\r\n');
  await new Promise<void>((resolve) => socket.once('data', () => resolve()));
  return {
    stop: () => {
      socket.destroy();
      return unescaped(Buffer.concat(heard).toString('latin1'));
    },
  };
}

/** MONITOR writes other bytes than printable ones as `\xNN`. */
function unescaped(text: string): Buffer {
  const plain = text.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.concat([Buffer.from(plain, 'latin1'), Buffer.from(text, 'latin1')]);
}

export function named(where: string, needles: readonly string[]): Leaks {
  return needles.map((needle) => `${where}: ${needle}`);
}
