import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DisputeActKind } from '#domain/disputes/dispute-act';
import { JOINT_OPINIONS } from '#domain/disputes/dispute-act';
import styles from '../../admin/admin.module.css';

/** What the fields of the acts offer, read once for all forms. */
export interface ActChoices {
  /** Regions a dispute may be sent to, by code. */
  readonly regions: readonly { readonly value: string; readonly label: string }[];
  /** Rules that could have caught it. */
  readonly rules: readonly { readonly value: string; readonly label: string }[];
}

/** Id of the list of departments that the page holds once, for all forms. */
export const DEPARTMENT_LIST = 'list-departments';

interface FieldsProps {
  readonly kind: DisputeActKind;
  readonly choices: ActChoices;
}

/** The particulars of one act, each field by the name its action reads. */
export function ActFields({ kind, choices }: FieldsProps): ReactNode {
  switch (kind) {
    case 'assign':
      return (
        <>
          <DepartmentField of={kind} />
          <WordsField of={kind} name="reason" optional />
        </>
      );
    case 'rule':
      return (
        <>
          <DepartmentField of={kind} />
          <WordsField of={kind} name="reason" />
        </>
      );
    case 'take-transfer':
      return <DepartmentField of={kind} />;
    case 'transfer':
      return (
        <>
          <ChoiceField of={kind} name="region" choices={choices.regions} />
          <DepartmentField of={kind} optional />
          <WordsField of={kind} name="reason" />
        </>
      );
    case 'join':
      return (
        <>
          <DepartmentField of={kind} several />
          <WordsField of={kind} name="reason" />
        </>
      );
    case 'report':
      return <ReportFields />;
    case 'link':
      return <RecordField />;
    case 'uphold':
      return <UpholdFields choices={choices} />;
    case 'decide-appeal':
      return <AppealFields />;
    case 'reply':
      return <WordsField of={kind} name="words" rows={6} />;
    case 'answer':
      return <WordsField of={kind} name="words" optional />;
    case 'accept':
    case 'take':
    case 'confirm':
      return null;
    default:
      return <WordsField of={kind} name="reason" />;
  }
}

interface OneFieldProps {
  readonly of: DisputeActKind;
  readonly optional?: boolean;
}

function Optional({ when }: { readonly when: boolean }) {
  const t = useTranslations('disputes');
  return when ? <span className={styles.hint}> {t('desk.optional')}</span> : null;
}

function WordsField({
  of,
  name,
  rows = 3,
  optional = false,
}: OneFieldProps & { readonly name: 'reason' | 'words'; readonly rows?: number }) {
  const t = useTranslations('disputes');
  const id = `field-${name}-${of}`;
  return (
    <>
      <label htmlFor={id}>
        {t(name === 'reason' ? 'desk.reason' : 'desk.words')}
        <Optional when={optional} />
      </label>
      <textarea id={id} name={name} rows={rows} maxLength={2_000} required={!optional} />
    </>
  );
}

function DepartmentField({
  of,
  optional = false,
  several = false,
}: OneFieldProps & { readonly several?: boolean }) {
  const t = useTranslations('disputes');
  const id = `field-organisation-${of}`;
  return (
    <>
      <label htmlFor={id}>
        {t(several ? 'desk.departments' : 'desk.department')}
        <Optional when={optional} />
      </label>
      <input
        id={id}
        name="organisation"
        list={several ? undefined : DEPARTMENT_LIST}
        required={!optional}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
      />
      <p className={styles.hint} id={`${id}-hint`}>
        {t('desk.departmentHint')}
      </p>
    </>
  );
}

function ChoiceField({
  of,
  name,
  choices,
}: OneFieldProps & { readonly name: 'region'; readonly choices: ActChoices['regions'] }) {
  const t = useTranslations('disputes');
  const id = `field-${name}-${of}`;
  return (
    <>
      <label htmlFor={id}>{t('desk.region')}</label>
      <select id={id} name={name} required defaultValue="">
        <option value="" />
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </>
  );
}

function RecordField() {
  const t = useTranslations('disputes');
  return (
    <>
      <label htmlFor="field-recordKey">{t('desk.recordKey')}</label>
      <input id="field-recordKey" name="recordKey" required autoComplete="off" pattern="[0-9a-f\-]{36}" />
    </>
  );
}

function ReportFields() {
  const t = useTranslations('disputes');
  return (
    <>
      <label htmlFor="field-opinion">{t('desk.opinion')}</label>
      <select id="field-opinion" name="opinion" required defaultValue="">
        <option value="" />
        {JOINT_OPINIONS.map((opinion) => (
          <option key={opinion} value={opinion}>
            {t(`opinion.${opinion}`)}
          </option>
        ))}
      </select>
      <WordsField of="report" name="words" />
    </>
  );
}

function UpholdFields({ choices }: { readonly choices: ActChoices }) {
  const t = useTranslations('disputes');
  return (
    <>
      <WordsField of="uphold" name="reason" />
      <label htmlFor="field-cause">{t('desk.cause')}</label>
      <select id="field-cause" name="cause" required defaultValue="">
        <option value="" />
        <option value="none">{t('desk.causeNone')}</option>
        {choices.rules.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor="field-proposal">{t('desk.proposal')}</label>
      <textarea
        id="field-proposal"
        name="proposal"
        rows={2}
        maxLength={500}
        aria-describedby="field-proposal-hint"
      />
      <p className={styles.hint} id="field-proposal-hint">
        {t('desk.proposalHint')}
      </p>
      <label htmlFor="field-errorSince">
        {t('desk.errorSince')}
        <Optional when />
      </label>
      <input id="field-errorSince" name="errorSince" type="date" />
    </>
  );
}

function AppealFields() {
  const t = useTranslations('disputes');
  return (
    <>
      <label htmlFor="field-stands">{t('desk.appealOutcome')}</label>
      <select id="field-stands" name="stands" required defaultValue="">
        <option value="" />
        <option value="yes">{t('desk.appealStands')}</option>
        <option value="no">{t('desk.appealFalls')}</option>
      </select>
      <WordsField of="decide-appeal" name="reason" />
    </>
  );
}
