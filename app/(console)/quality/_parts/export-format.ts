import { Refusal } from '#domain/errors';
import { TABLE_FORMATS, type TableFormat } from '#door/table-file';

/** The form asked for; refused when it is none of ours. */
export function exportFormat(query: URLSearchParams): TableFormat {
  const format = query.get('format') ?? 'csv';
  if (Object.hasOwn(TABLE_FORMATS, format)) return format as TableFormat;
  throw new Refusal('invalid-input', `format: ${Object.keys(TABLE_FORMATS).join(', ')}`, [
    { field: 'format', reason: 'not-in-list' },
  ]);
}
