import { Readable } from 'node:stream';
import { LINE_LIMITS } from '#domain/disputes/lines/line-result';
import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { fileOf } from '#door/files/file-of';
import { languageOf } from '#door/language';
import { answering, problemOf, record } from '#door/refusal';
import { seeOther } from '#door/sign-in/answer-form';
import { tableResponse } from '#door/table-file';
import { fileLines } from '#services/disputes/lines/file-lines';
import { takeLines } from '#services/disputes/lines/take-lines';

const HEADER = ['row', 'externalNumber', 'result', 'number', 'followCode', 'field', 'reason', 'reasonText'];

/** `POST` of a file of disputes: a table with the result of each line; a file that is none leads back and says so. */
export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await permittedActorOf(request, 'dispute.file');
    const language = languageOf(request.headers.get('accept-language'));
    try {
      const { content } = await fileOf(request, 'file', LINE_LIMITS.bytes);
      const context = await contextOf(actor);
      const { rows } = await takeLines(context, {
        lines: fileLines(Readable.from([content]), null),
        doors: ['bulk'],
        maxRows: LINE_LIMITS.rows,
        webhookId: null,
      });
      const table = rows.map((row) => [
        ...[row.row, row.externalNumber, row.result, row.number ?? null, row.followCode ?? null],
        ...[row.field ?? null, row.reason ?? null, row.reasonText?.[language] ?? null],
      ]);
      return tableResponse({ name: 'disputes', header: HEADER, rows: table }, 'csv', 'dispute-results');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      record(problemOf(error, 'zh'), error, request);
      return seeOther(request, `/disputes/bulk?refused=${error.code}`);
    }
  });
}
