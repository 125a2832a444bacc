import { join } from 'node:path';
import pdfmake from 'pdfmake';
import { projectRoot } from '#db/env';
import { formatInstant, type Instant } from '#domain/calendar/instant';

/** A document of titled facts and tables. */
export interface ArchiveDocument {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly tables: readonly {
    readonly title: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
  readonly foot: string;
}

const FONT = 'NotoSansSC';
/** Noto Sans SC as TrueType: pdfmake embeds a subset of it; 30,890 characters, among them all of GB 2312 and extension A. */
const FONT_FILE = join(
  projectRoot(),
  // A package resolved by its name would be taken for a module by whoever builds the pages.
  ...['node_modules', '@expo-google-fonts', 'noto-sans-sc', '400Regular', 'NotoSansSC_400Regular.ttf'],
);

/**
 * The document as PDF/A-3b (ISO 19005-3) with its font embedded and `data` attached as `dispute.json`, from which the document
 * was written: one file for people and machines. Nothing is fetched while it is made.
 */
export async function writeArchivePdf(
  { title, facts, tables, foot }: ArchiveDocument,
  data: string,
  at: Instant,
): Promise<Buffer> {
  const date = new Date(formatInstant(at));
  pdfmake.setFonts({
    [FONT]: { normal: FONT_FILE, bold: FONT_FILE, italics: FONT_FILE, bolditalics: FONT_FILE },
  });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === FONT_FILE);
  const document = pdfmake.createPdf({
    ...{
      version: '1.7',
      subset: 'PDF/A-3b',
      tagged: true,
      displayTitle: true,
      language: 'zh-CN',
      pageSize: 'A4',
    },
    info: { title, creator: 'Zhengjian', producer: 'pdfmake', creationDate: date, modDate: date },
    defaultStyle: { font: FONT, fontSize: 9, lineHeight: 1.3 },
    footer: (page: number, pages: number) => ({
      text: `${foot}　${page} / ${pages}`,
      ...{ alignment: 'center', fontSize: 8, margin: [0, 8, 0, 0] },
    }),
    content: [
      { text: title, fontSize: 16, margin: [0, 0, 0, 8] },
      gridOf(facts.map(([name, value]) => [name, value])),
      ...tables.flatMap(({ title: caption, head, rows }) => [
        { text: caption, fontSize: 12, margin: [0, 12, 0, 4] },
        gridOf([head, ...rows], head.length),
      ]),
    ],
    files: {
      'dispute.json': {
        src: `data:application/json;base64,${Buffer.from(data).toString('base64')}`,
        ...{ name: 'dispute.json', type: 'application/json', relationship: 'Source' },
        ...{ creationDate: date, modifiedDate: date },
      },
    },
  });
  return document.getBuffer();
}

/** Two columns of facts, or a table whose first row is repeated on each page. */
function gridOf(rows: readonly (readonly string[])[], columns = 2): object {
  const heads = columns > 2;
  return {
    table: {
      headerRows: heads ? 1 : 0,
      widths: Array.from({ length: columns }, (_, at) => (at === columns - 1 ? '*' : 'auto')),
      body: rows.map((row) => row.map((cell) => (cell === '' ? '—' : cell))),
    },
    layout: 'lightHorizontalLines',
  };
}
