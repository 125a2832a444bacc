export type DocumentLanguage = 'zh' | 'en';

/**
 * A JSON Schema made of ours in one language: `description` is English and `zh` beside it Chinese. Also drops what
 * only repeats another keyword: patterns behind a format, and ids and dialects of parts of one document.
 */
export function localise(schema: unknown, language: DocumentLanguage): unknown {
  if (Array.isArray(schema)) return schema.map((part) => localise(part, language));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { zh, $schema, $id, ...kept } = schema as Record<string, unknown>;
  const said: Record<string, unknown> = { ...kept };
  if (typeof zh === 'string' && language === 'zh') said.description = zh;
  // A property may be called `zh`: then it is a schema, not a text.
  if (typeof zh === 'object' && zh !== null) said.zh = zh;
  if (typeof said.format === 'string') delete said.pattern;
  if (said.maximum === Number.MAX_SAFE_INTEGER) delete said.maximum;
  if (said.minimum === Number.MIN_SAFE_INTEGER) delete said.minimum;
  return Object.fromEntries(Object.entries(said).map(([name, part]) => [name, localise(part, language)]));
}
