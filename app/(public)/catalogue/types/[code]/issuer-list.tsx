import { useLocale, useTranslations } from 'next-intl';
import { ORGANISATION_LEVELS, type Organisation } from '#domain/catalogue/organisation';
import { Panel } from '#ui/figures/panel';
import { CodeText } from '#ui/words/code-text';
import { EmptyState } from '#ui/words/empty-state';
import { lineNamed, named } from '../../_parts/named';
import styles from '../../catalogue.module.css';

interface IssuerListProps {
  readonly line: string;
  readonly issuers: readonly Organisation[];
}

/** Departments of the line that issue, folded by level: a province may have a hundred. */
export function IssuerList({ line, issuers }: IssuerListProps) {
  const t = useTranslations('catalogue');
  const words = useTranslations('words');
  const locale = useLocale();
  const levels = ORGANISATION_LEVELS.map((level) => ({
    level,
    of: issuers.filter((issuer) => issuer.level === level),
  })).filter(({ of }) => of.length > 0);
  return (
    <div id="issuers">
      <Panel title={t('issuers')} note={t('issuersNote', { line: lineNamed(line, locale) })}>
        {issuers.length === 0 ? <EmptyState title={t('issuersNone')} /> : null}
        {levels.map(({ level, of }) => (
          <details key={level} className={styles.level} open={of.length <= 12}>
            <summary>{t('issuersOfLevel', { level: words(`level.${level}`), count: of.length })}</summary>
            <ul className={styles.issuers}>
              {of.map((issuer) => (
                <li key={issuer.code}>
                  {named(issuer, locale)}
                  <span className={styles.code}>
                    <CodeText code={issuer.code} kind="uscc" />
                  </span>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </Panel>
    </div>
  );
}
