import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ListCounts } from '#domain/catalogue/compare-lists';
import { writeCatalogueJson, writeCatalogueYaml } from '#domain/catalogue/write-catalogue';
import { Refusal } from '#domain/errors';
import { EVERYTHING } from '#domain/identity/scope';
import { readingArchive } from '#services/archive';
import { exportCatalogue } from '#services/catalogue/export-catalogue';
import { loadCatalogue } from '#services/catalogue/load-catalogue';
import { complaintLine } from '../catalogue-complaints';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian catalogue import FILE... [--dry-run] [--json]   载入 YAML 或 JSON 证照目录 / load catalogue files
  zhengjian catalogue export [--format yaml|json]           输出全部目录 / print the whole catalogue
`;

const LISTS = { types: '证照类型', organisations: '机构', scenarios: '应用场景', items: '事项' } as const;

/** `zhengjian catalogue import|export`. Exit code 2: wrong usage; 1: the file has errors. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'yaml' },
      json: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [verb, ...files] = positionals;
  if (verb === 'import' && files.length > 0) return importFiles(files, values['dry-run'], values.json);
  if (verb === 'export' && files.length === 0 && (values.format === 'yaml' || values.format === 'json')) {
    const file = await asOperator((context) => exportCatalogue(readingArchive(context.database, EVERYTHING)));
    process.stdout.write(values.format === 'yaml' ? writeCatalogueYaml(file) : writeCatalogueJson(file));
    return 0;
  }
  process.stderr.write(USAGE);
  return 2;
}

/** Files in the order given: a file may refer to what an earlier one brought. Stops at the first with errors. */
async function importFiles(files: readonly string[], dryRun: boolean, json: boolean): Promise<number> {
  return asOperator(async (context) => {
    for (const path of files) {
      const source = await readFile(path, 'utf8');
      try {
        const { counts, warnings } = await loadCatalogue(context, source, { dryRun });
        for (const warning of warnings) process.stderr.write(`${path} 提示 ${complaintLine(warning)}\n`);
        if (json) process.stdout.write(`${JSON.stringify({ file: path, dryRun, ...counts })}\n`);
        else process.stdout.write(dryRun ? `${path}：可以载入 / fit to load\n` : told(path, counts));
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'invalid-input') throw error;
        for (const complaint of error.complaints)
          process.stderr.write(`${path} ${complaintLine(complaint)}\n`);
        process.stderr.write(`${path}：有错误，未载入 / has errors, nothing was loaded\n`);
        return 1;
      }
    }
    return 0;
  });
}

function told(path: string, counts: Readonly<Record<keyof typeof LISTS, ListCounts>>): string {
  const lines = Object.entries(LISTS)
    .map(([list, name]) => ({ list, name, count: counts[list as keyof typeof LISTS] }))
    .filter(({ count }) => count.added + count.changed + count.unchanged > 0)
    .map(
      ({ list, name, count }) =>
        `  ${name}：新增 ${count.added}，变更 ${count.changed}，未变 ${count.unchanged}` +
        ` / ${list}: ${count.added} added, ${count.changed} changed, ${count.unchanged} unchanged\n`,
    );
  return `${path}\n${lines.join('')}`;
}
