import type { RecordSearch } from '#services/intake/search-records';

/** Names of the search form's fields. */
export const SEARCH_FIELDS = [
  'certificateId',
  'number',
  'holderCode',
] as const satisfies readonly (keyof RecordSearch)[];

/** What the form asks for; anything missing is nothing. */
export function searchOf(form: Pick<FormData, 'get'>): RecordSearch {
  const [certificateId, number, holderCode] = SEARCH_FIELDS.map((name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  }) as [string, string, string];
  return { certificateId, number, holderCode };
}
