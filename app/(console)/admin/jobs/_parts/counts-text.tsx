import { useTranslations } from 'next-intl';
import { formatExact } from '#app/_ui/format/number';
import { JOB_COUNTS } from '#domain/jobs/job-counts';
import { Absent } from '#ui/words/time-text';

/** What a job brought home: its counts that are not zero. */
export function CountsText({ counts }: { readonly counts: Readonly<Record<string, number>> | null }) {
  const t = useTranslations('jobs');
  if (counts === null) return <Absent />;
  const some = Object.entries(counts).filter(([, count]) => count !== 0);
  if (some.length === 0) return t('nothingToDo');
  return some
    .map(([name, count]) => {
      const known = JOB_COUNTS.find((one) => one === name);
      return `${known === undefined ? name : t(`count.${known}`)} ${formatExact(count)}`;
    })
    .join(t('comma'));
}
