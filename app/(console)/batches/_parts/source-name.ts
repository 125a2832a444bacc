import type { Locale } from '#app/_i18n/locale';
import type { BatchRow } from '#db/queries/intake/batch-columns';

/** Name of the organisation that pushed a batch; its code where the catalogue does not know it. */
export function sourceName(batch: BatchRow, locale: Locale): string {
  return (locale === 'en' ? batch.sourceNameEn : batch.sourceNameZh) ?? batch.source;
}

/** Share of the bytes read; null when their number is not known. */
export function shareOf({ totalKilobytes, readKilobytes }: BatchRow): number | null {
  return totalKilobytes ? Math.min(1, readKilobytes / totalKilobytes) : null;
}
