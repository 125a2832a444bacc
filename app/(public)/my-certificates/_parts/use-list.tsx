import { useLocale, useTranslations } from 'next-intl';
import { formatExact } from '#app/_ui/format/number';
import type { HolderUse } from '#db/queries/calls/recall/uses-of-holder';
import { OutcomeBadge } from '#ui/calls/call-badges';
import { EmptyState } from '#ui/words/empty-state';
import { Notice } from '#ui/words/notice';
import { StatusBadge } from '#ui/words/status-badge';
import { InstantText } from '#ui/words/time-text';
import styles from '../my-certificates.module.css';

interface UseListProps {
  readonly uses: readonly HolderUse[];
  readonly most: number;
  /** The use that was just disputed. */
  readonly disputed: string | null;
}

/** Uses of one person's certificates, newest first: who, which, for what, what became of it. */
export function UseList({ uses, most, disputed }: UseListProps) {
  const t = useTranslations('holder');
  const departments = new Set(uses.map((use) => use.callerCode)).size;
  return (
    <div className={styles.narrow}>
      <h1>{t('title')}</h1>
      <p className={styles.lead}>
        {uses.length === 0
          ? t('noUses')
          : t('usesLead', { uses: formatExact(uses.length), departments: formatExact(departments) })}
      </p>
      {disputed === null ? null : (
        <div role="status">
          <Notice tone="met">{t('disputedNow')}</Notice>
        </div>
      )}
      {uses.length === 0 ? (
        <EmptyState title={t('noUses')}>{t('noUsesNext')}</EmptyState>
      ) : (
        <ol className={styles.uses}>
          {uses.map((use) => (
            <Use key={`${use.logYear}-${use.entry}`} use={use} disputed={disputed} />
          ))}
        </ol>
      )}
      <p className={styles.hint}>{t('mostUses', { most })}</p>
      <form method="post" action="/my-certificates/leave" className={styles.form}>
        <button type="submit" data-quiet="true">
          {t('leave')}
        </button>
      </form>
    </div>
  );
}

function Use({ use, disputed }: { readonly use: HolderUse; readonly disputed: string | null }) {
  const t = useTranslations('holder');
  const english = useLocale() === 'en';
  const id = `${use.logYear}-${use.entry}`;
  const caller = (english ? use.callerEn : use.callerZh) ?? use.callerCode;
  const type = (english ? use.typeEn : use.typeZh) ?? use.typeCode;
  const purpose = (english ? use.itemEn : use.itemZh) ?? (english ? use.scenarioEn : use.scenarioZh);
  return (
    <li className={styles.use}>
      <p className={styles.when}>
        <InstantText instant={use.occurredAt} /> <OutcomeBadge outcome={use.outcome} />
        {use.mode === 'break-glass' ? <StatusBadge tone="risk">{t('emergency')}</StatusBadge> : null}
      </p>
      <p className={styles.what}>
        {t.rich(purpose === null ? 'usedFor.nothing' : 'usedFor.something', {
          caller,
          type,
          purpose: purpose ?? '',
          b: (text) => <strong>{text}</strong>,
        })}
      </p>
      {use.explained ? null : <p className={styles.hint}>{t('unexplained')}</p>}
      {disputed === id ? (
        <StatusBadge tone="focus">{t('disputed')}</StatusBadge>
      ) : (
        <form method="post" action="/my-certificates/dispute">
          <input type="hidden" name="use" value={id} />
          <button type="submit" className={styles.dispute}>
            {t('dispute')}
          </button>
        </form>
      )}
    </li>
  );
}
