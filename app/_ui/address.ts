/** Query of a page as Next hands it to `searchParams`; a repeated key is an array. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What to change: a value sets the key, null removes it. */
export type QueryChanges = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/** Keys of the frame that go along from room to room: the reader's scope and time range. */
export const CARRIED_KEYS = ['region', 'department', 'period', 'from', 'to', 'compare'] as const;

/**
 * Address of `path` with `query` changed by `changes`. Keys are kept in order, so that the same view has one
 * address; paging (`after`, `before`) is dropped unless set anew, because another filter has other pages.
 */
export function addressWith(path: string, query: Query, changes: QueryChanges): string {
  const params = new URLSearchParams();
  const merged: Record<string, string | number | readonly string[] | null | undefined> = {
    ...query,
    after: undefined,
    before: undefined,
    ...changes,
  };
  for (const [key, value] of Object.entries(merged)) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(key, String(one));
  }
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Only the frame's keys of a query, to go to another room with the same scope and time. */
export function carried(query: Query): Query {
  return Object.fromEntries(CARRIED_KEYS.filter((key) => query[key]).map((key) => [key, query[key]]));
}

/** The one value of a key: the first when repeated, undefined when absent or empty. */
export function one(query: Query, key: string): string | undefined {
  const value = query[key];
  const first = typeof value === 'object' ? value[0] : value;
  return first === '' ? undefined : first;
}

/** All values of a key. */
export function many(query: Query, key: string): readonly string[] {
  const value = query[key];
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}
