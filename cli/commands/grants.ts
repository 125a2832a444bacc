import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { GRANT_FORMATS, type GrantFormat } from '#domain/calls/grant/grant-file';
import { Refusal } from '#domain/errors';
import { EVERYTHING } from '#domain/identity/scope';
import { readingArchive } from '#services/archive';
import { exportGrants } from '#services/calls/grants/export-grants';
import { loadGrants } from '#services/calls/grants/load-grants';
import { asOperator } from '../operator';
import { ruleSentence } from '../row-complaints';

const USAGE = `用法 Usage:
  zhengjian grants import FILE [--json]                     载入授权（YAML、JSON、CSV）/ load grants
  zhengjian grants export [--format yaml|json|csv]          输出全部有效授权 / print the grants that are not revoked
`;

/** `zhengjian grants import|export`. Exit code 2: wrong usage; 1: the file has errors. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: 'string', default: 'yaml' }, json: { type: 'boolean', default: false } },
  });
  const [verb, path, ...more] = positionals;
  const format = GRANT_FORMATS.find((known) => known === values.format);
  if (verb === 'import' && path !== undefined && more.length === 0) return importFile(path, values.json);
  if (verb === 'export' && path === undefined && format !== undefined) {
    process.stdout.write(
      await asOperator(({ database }) => exportGrants(readingArchive(database, EVERYTHING), format)),
    );
    return 0;
  }
  process.stderr.write(USAGE);
  return 2;
}

async function importFile(path: string, json: boolean): Promise<number> {
  const source = await readFile(path, 'utf8');
  try {
    const counts = await asOperator((context) => loadGrants(context, source, formatOf(path)));
    const { added, unchanged } = counts;
    process.stdout.write(
      json
        ? `${JSON.stringify({ file: path, ...counts })}\n`
        : `${path}：新增 ${added}，未变 ${unchanged} / ${added} added, ${unchanged} unchanged\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid-input') throw error;
    for (const complaint of error.complaints) process.stderr.write(`${path} ${ruleSentence(complaint)}\n`);
    process.stderr.write(`${path}：有错误，未载入 / has errors, nothing was loaded\n`);
    return 1;
  }
}

/** By the file's ending; JSON is YAML too. */
function formatOf(path: string): GrantFormat {
  return extname(path).toLowerCase() === '.csv' ? 'csv' : 'yaml';
}
