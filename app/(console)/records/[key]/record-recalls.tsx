import { getTranslations } from 'next-intl/server';
import type { SeenRecall } from '#db/queries/calls/recall/recalls-seen';
import { Notice } from '#ui/words/notice';

/** Says that the record was recalled, and who has not taken note; nothing when it was not. */
export async function RecordRecalls({
  recordKey,
  recalls,
}: {
  readonly recordKey: string;
  readonly recalls: readonly SeenRecall[];
}) {
  if (recalls.length === 0) return null;
  const t = await getTranslations('recalls');
  return (
    <Notice tone="risk">
      {t('recordRecalled', {
        departments: new Set(recalls.map(({ organisation }) => organisation)).size,
        waiting: recalls.filter(({ acknowledgedAt }) => acknowledgedAt === null).length,
      })}{' '}
      <a href={`/calls/recalls?record=${recordKey}`}>{t('toRecalls')}</a>
    </Notice>
  );
}
