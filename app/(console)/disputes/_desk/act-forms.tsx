import { useTranslations } from 'next-intl';
import type { OfferedAct } from '#domain/disputes/offered-acts';
import { Markup } from '#ui/markup/markup';
import { ActForm } from '../../admin/_parts/act-form';
import { DISPUTE_PROBLEMS } from '../_parts/dispute-problems';
import { type ActChoices, ActFields, DEPARTMENT_LIST } from './act-fields';
import { actOnDispute } from './actions';
import styles from './desk.module.css';
import { isHandAct } from './hand-acts';
import { TemplatePicker } from './template-picker';

/** A template with its fields filled, for the act that it is for. */
export interface FilledTemplate {
  readonly key: string;
  readonly step: string;
  readonly title: string;
  readonly text: string;
}

interface ActFormsProps {
  readonly caseId: string;
  readonly number: string;
  readonly version: number;
  readonly acts: readonly OfferedAct[];
  readonly choices: ActChoices;
  readonly departments: readonly { readonly value: string; readonly label: string }[];
  readonly templates: readonly FilledTemplate[];
}

/** What may be done about the dispute now, one form an act; what cannot be done yet says what it waits for. */
export function ActForms({ caseId, number, version, acts, choices, departments, templates }: ActFormsProps) {
  const t = useTranslations('disputes');
  if (acts.length === 0) return <p className={styles.actHint}>{t('desk.noActs')}</p>;
  return (
    <div className={styles.acts}>
      <Markup shown={{ of: departments, name: 'departments' }}>
        <datalist id={DEPARTMENT_LIST}>
          {departments.map(({ value, label }) => (
            <option key={value} value={`${label} ${value}`} />
          ))}
        </datalist>
      </Markup>
      {acts.map(({ kind, blocked }) => {
        if (!isHandAct(kind)) return null;
        const reason = DISPUTE_PROBLEMS.find((known) => known === blocked);
        return (
          <details key={kind} data-act={kind}>
            <summary>{t(`act.${kind}`)}</summary>
            <p className={styles.actHint}>{t(`hint.${kind}`)}</p>
            {reason === undefined ? (
              <ActForm
                action={actOnDispute}
                buttons={[{ text: t(`act.${kind}`) }]}
                refused={t('desk.refused')}
              >
                <input type="hidden" name="act" value={kind} />
                <input type="hidden" name="case" value={caseId} />
                <input type="hidden" name="number" value={number} />
                <input type="hidden" name="version" value={version} />
                {templates.some(({ step }) => step === kind) ? (
                  <TemplatePicker
                    field={`field-${kind === 'reply' ? 'words' : 'reason'}-${kind}`}
                    label={t('desk.template')}
                    none={t('desk.templateNone')}
                    templates={templates.filter(({ step }) => step === kind)}
                  />
                ) : null}
                <Markup>
                  <ActFields kind={kind} choices={choices} />
                </Markup>
              </ActForm>
            ) : (
              <p className={styles.blocked}>{t(`problem.${reason}`)}</p>
            )}
          </details>
        );
      })}
    </div>
  );
}
