export type Language = 'zh' | 'en';

/** The language of an `Accept-Language` header (RFC 9110 §12.5.4) that we have; Chinese when it names neither. */
export function languageOf(header: string | null): Language {
  let best: Language = 'zh';
  let bestWeight = 0;
  for (const part of (header ?? '').split(',')) {
    const match = /^\s*(zh|en)(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(part);
    if (match === null) continue;
    const weight = match[2] === undefined ? 1 : Number(match[2]);
    if (weight <= bestWeight) continue;
    best = match[1]!.toLowerCase() as Language;
    bestWeight = weight;
  }
  return best;
}
