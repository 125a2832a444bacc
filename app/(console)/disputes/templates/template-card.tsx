import { useTranslations } from 'next-intl';
import type { CaseTemplate, TemplateVersion } from '#db/queries/cases/case-templates';
import { isTemplateStep } from '#domain/disputes/template-step';
import { StatusBadge } from '#ui/words/status-badge';
import { InstantText } from '#ui/words/time-text';
import caseStyles from '../../../_ui/case/case.module.css';
import { ActForm } from '../../admin/_parts/act-form';
import styles from '../../admin/admin.module.css';
import { LANGUAGE_NAMES } from '../_parts/language-names';
import type { DisputeNames } from '../_parts/names';
import { keepTemplate } from './actions';
import { TemplateFields } from './template-fields';

interface TemplateCardProps {
  readonly template: CaseTemplate;
  /** What it said before, newest first. */
  readonly earlier: readonly TemplateVersion[];
  readonly names: DisputeNames;
  readonly mayChange: boolean;
}

/** One template: what it says, since when and whose; what it said before; how it is changed. */
export function TemplateCard({ template, earlier, names, mayChange }: TemplateCardProps) {
  const t = useTranslations('disputeRules');
  const { templateId, title, step, text, language, version, organisation, retiredAt } = template;
  return (
    <article className={styles.request} aria-labelledby={`title-${templateId}`}>
      <h3 id={`title-${templateId}`}>{title}</h3>
      <p className={caseStyles.commentHead}>
        {[
          isTemplateStep(step) ? t(`templates.step.${step}`) : step,
          LANGUAGE_NAMES[language],
          organisation === null ? t('templates.everybody') : names.organisation(organisation),
        ].join(' · ')}
        {retiredAt === null ? null : <StatusBadge tone="quiet">{t('templates.retired')}</StatusBadge>}
        <span className={caseStyles.beside}>
          {t.rich('templates.versionBy', {
            version: String(version),
            by: template.changedBy,
            at: () => <InstantText instant={template.changedAt} />,
          })}
        </span>
      </p>
      <p className={caseStyles.words} lang={language}>
        {text}
      </p>
      {earlier.length === 0 ? null : <Earlier versions={earlier} />}
      {mayChange && retiredAt === null ? (
        <details>
          <summary>{t('templates.change')}</summary>
          <ActForm
            action={keepTemplate}
            buttons={[
              { text: t('templates.save'), name: 'deed', value: 'change' },
              { text: t('templates.retire'), name: 'deed', value: 'retire', quiet: true },
            ]}
            refused={t('templates.refused')}
          >
            <input type="hidden" name="template" value={templateId} />
            <TemplateFields of={`-${templateId}`} template={template} />
          </ActForm>
        </details>
      ) : null}
    </article>
  );
}

function Earlier({ versions }: { readonly versions: readonly TemplateVersion[] }) {
  const t = useTranslations('disputeRules');
  return (
    <details>
      <summary>{t('templates.earlier', { count: versions.length })}</summary>
      <ol className={styles.versions}>
        {versions.map((one) => (
          <li key={one.version}>
            <p className={caseStyles.beside}>
              {t.rich('templates.versionBy', {
                version: String(one.version),
                by: one.changedBy,
                at: () => <InstantText instant={one.changedAt} />,
              })}
            </p>
            <p className={caseStyles.words} lang={one.language}>
              {one.title}
              {'\n'}
              {one.text}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
