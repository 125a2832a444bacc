import { getLocale, getTranslations } from 'next-intl/server';
import { allItems } from '#db/queries/all-items';
import { allScenarios } from '#db/queries/all-scenarios';
import { allTypes } from '#db/queries/all-types';
import type { CatalogueFile } from '#domain/catalogue/catalogue-file';
import { selectTypes } from '#domain/catalogue/select-types';
import { writeCatalogueJson, writeCatalogueYaml } from '#domain/catalogue/write-catalogue';
import { currentActor } from '#door/actor';
import { contextOf, publicArchive } from '#door/database';
import { answeringPublic } from '#door/machine/public';
import { csvText, MOST_ROWS, type WholeSheet, xlsxStream } from '#door/table-file';
import { noteExport } from '#services/quality/note-export';
import { scenarioSheet, typeSheet } from '../_files/catalogue-sheets';
import { choiceOf } from '../_parts/choice';
import { named } from '../_parts/named';

const KINDS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  yaml: 'application/yaml; charset=utf-8',
} as const;
type Kind = keyof typeof KINDS;

/** `GET /catalogue/export?view=types|scenarios&format=csv|xlsx|json|yaml` and the page's own filters: what it shows, as a file. */
export function GET(request: Request): Promise<Response> {
  return answeringPublic(request, 'catalogue.public', () => answerFile(request));
}

async function answerFile(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const format = query.format ?? 'csv';
  if (!isKind(format)) return new Response(`format: ${Object.keys(KINDS).join(', ')}\n`, { status: 400 });
  const view = query.view === 'scenarios' ? 'scenarios' : 'types';
  await noteTaker(format, new URL(request.url).search);
  const archive = await publicArchive();
  const types = await allTypes(archive);
  const shown: Partial<CatalogueFile> =
    view === 'types'
      ? { types: selectTypes(types, choiceOf(query)) }
      : { scenarios: await allScenarios(archive), items: await allItems(archive) };
  const body =
    format === 'yaml'
      ? writeCatalogueYaml(shown)
      : format === 'json'
        ? writeCatalogueJson(shown)
        : sheetBody(await sheetOf(shown, types), format);
  return new Response(body, {
    headers: {
      'Content-Type': KINDS[format],
      'Content-Disposition': `attachment; filename="catalogue-${view}.${format}"`,
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Cookie',
    },
  });
}

/** The catalogue is public: whoever is not signed in takes it unseen, whoever is leaves a row like with any export. */
async function noteTaker(format: Kind, query: string): Promise<void> {
  const actor = await currentActor();
  if (actor === null) return;
  await noteExport(await contextOf(actor), { view: 'catalogue', format, query, mostRows: MOST_ROWS });
}

function isKind(format: string): format is Kind {
  return Object.hasOwn(KINDS, format);
}

function sheetBody(sheet: WholeSheet, format: 'csv' | 'xlsx'): string | ReadableStream<Uint8Array> {
  return format === 'csv' ? csvText(sheet) : xlsxStream(sheet);
}

async function sheetOf(shown: Partial<CatalogueFile>, types: CatalogueFile['types']): Promise<WholeSheet> {
  const [t, words, locale] = await Promise.all([
    getTranslations('catalogue'),
    getTranslations('words'),
    getLocale(),
  ]);
  if (shown.types) return typeSheet(shown.types, t, words, locale);
  const names = new Map(types.map((type) => [type.code, named(type, locale)]));
  return scenarioSheet(shown.scenarios ?? [], shown.items ?? [], names, t, locale);
}
