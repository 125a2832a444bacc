const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The part of an address as a batch's id; null when it is none, so that the database is never asked for it. */
export function batchIdOf(text: string): string | null {
  return UUID.test(text) ? text.toLowerCase() : null;
}

/** The part of an address as a row's number. */
export function rowNumberOf(text: string): number | null {
  const row = Number(text);
  return /^\d{1,9}$/.test(text) && row > 0 ? row : null;
}
