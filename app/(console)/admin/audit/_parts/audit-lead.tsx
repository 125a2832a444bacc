import type { Translator } from '#app/_i18n/translator';
import { formatExact } from '#app/_ui/format/number';
import { formatSpan } from '#app/_ui/format/time';
import type { AuditCounts } from '#db/queries/audit/audit-counts';
import { Sentence } from '#ui/figures/sentence';
import type { AuditAsked } from './asked';
import type { AuditWords } from './entry-words';

/** What happened in the time looked at, in one sentence. */
export function AuditLead({
  asked,
  counts,
  words,
}: {
  readonly asked: AuditAsked;
  readonly counts: AuditCounts;
  readonly words: AuditWords;
}) {
  const t: Translator<'audit'> = words.t;
  const { locale } = words;
  const span = formatSpan(asked.since, asked.until, locale);
  if (counts.entries === 0) return <Sentence>{t('leadNone', { span })}</Sentence>;
  return (
    <Sentence>
      {t('lead', {
        span,
        more: counts.more ? 'yes' : 'no',
        entries: formatExact(counts.entries),
        actors: formatExact(counts.actors),
        refused: formatExact(counts.refused),
        exported: formatExact(counts.exported),
        revealed: formatExact(counts.revealed),
      })}
    </Sentence>
  );
}
