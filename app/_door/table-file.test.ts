import excel from 'exceljs';
import { expect, test } from 'vitest';
import { csvText, safeText, tableResponse, type WholeSheet, xlsxStream } from './table-file';

const SHEET: WholeSheet = {
  name: '目录',
  header: ['名称', '代码', '存量'],
  rows: [
    ['结婚证', '914112810713741814', 12],
    ['=HYPERLINK("x")', '-1+1', null],
    ['带"引号"，和\n换行', 'a,b', 0],
  ],
};

test.each([
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-', "'-"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ['\nx', "'\nx"],
  ['\0x', "'\0x"],
  [' =1', "' =1"],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  ['证', '证'],
])('%j is written as %j', (text, safe) => {
  expect(safeText(text)).toBe(safe);
});

test('CSV: byte-order mark, quoting, no formulas', () => {
  expect(csvText(SHEET)).toBe(
    '\uFEFF名称,代码,存量\r\n结婚证,914112810713741814,12\r\n"\'=HYPERLINK(""x"")",\'-1+1,\r\n"带""引号""，和\n换行","a,b",0\r\n',
  );
});

test('spreadsheet: reads back, codes as text, no formulas', async () => {
  const bytes = Buffer.from(await new Response(xlsxStream(SHEET)).arrayBuffer());
  const book = new excel.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const page = book.getWorksheet('目录');
  expect(page?.getRow(2).values).toEqual([undefined, '结婚证', '914112810713741814', 12]);
  expect(page?.getCell('A3').value).toBe('\'=HYPERLINK("x")');
  expect(page?.getCell('A3').type).toBe(excel.ValueType.String);
});

test('rows that come one by one make the same file', async () => {
  async function* slowly() {
    yield* SHEET.rows;
  }
  const response = tableResponse({ ...SHEET, rows: slowly() }, 'csv', 'findings');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="findings.csv"');
  const bytes = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  expect(bytes).toBe(csvText(SHEET));
});
