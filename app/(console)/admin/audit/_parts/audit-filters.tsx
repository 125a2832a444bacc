import type { Translator } from '#app/_i18n/translator';
import { addressWith } from '#app/_ui/address';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { AuditActor } from '#db/queries/audit/audit-actors';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '#domain/audit/entry';
import { formatDay } from '#domain/calendar/day';
import styles from '../audit.module.css';
import { AUDIT_PATH, AUDIT_ROLES, type AuditAsked } from './asked';
import { type AuditWords, actionWords, actorWords, roleWords } from './entry-words';
import { narrow } from './narrow';

interface AuditFiltersProps {
  readonly asked: AuditAsked;
  readonly actors: readonly AuditActor[];
  readonly words: AuditWords;
}

/** What to look for. Sent in a body, since reasons name people; the list's address holds them sealed. */
export function AuditFilters({ asked, actors, words }: AuditFiltersProps) {
  const t: Translator<'audit'> = words.t;
  const { locale } = words;
  const { filter } = asked;
  const organisations = [...words.organisations.values()];
  return (
    <form action={narrow} className={`${styles.filters} no-print`} aria-label={t('filters.label')}>
      <Field name="since" label={t('filters.since')}>
        <input id="audit-since" type="date" name="since" defaultValue={formatDay(asked.since)} />
      </Field>
      <Field name="until" label={t('filters.until')}>
        <input id="audit-until" type="date" name="until" defaultValue={formatDay(asked.until)} />
      </Field>
      <Choice name="action" label={t('filters.action')} value={filter.action} every={t('filters.every')}>
        {AUDIT_ACTIONS.map((action) => [action, actionWords(action, words)] as const)}
      </Choice>
      <Choice name="outcome" label={t('filters.outcome')} value={filter.outcome} every={t('filters.every')}>
        {AUDIT_OUTCOMES.map((outcome) => [outcome, t(`outcome.${outcome}`)] as const)}
      </Choice>
      <Choice name="role" label={t('filters.role')} value={filter.role} every={t('filters.every')}>
        {AUDIT_ROLES.map((role) => [role, roleWords(role, words)] as const)}
      </Choice>
      <Choice name="actor" label={t('filters.actor')} value={filter.actor} every={t('filters.every')}>
        {actors.map(({ actor, name }) => [actor, actorWords({ actor, actorName: name }, words)] as const)}
      </Choice>
      <Choice
        name="organisation"
        label={t('filters.organisation')}
        value={filter.organisation}
        every={t('filters.every')}
      >
        {organisations.map((one) => [one.code, named(one, locale)] as const)}
      </Choice>
      <Field name="subject" label={t('filters.subject')}>
        <input
          id="audit-subject"
          type="search"
          name="subject"
          maxLength={130}
          defaultValue={filter.subject}
        />
      </Field>
      <Field name="text" label={t('filters.text')}>
        <input id="audit-text" type="search" name="text" maxLength={100} defaultValue={filter.text} />
      </Field>
      <span className={styles.buttons}>
        <button type="submit">{t('filters.apply')}</button>
        <a href={addressWith(AUDIT_PATH, {}, {})}>{t('filters.clear')}</a>
      </span>
    </form>
  );
}

function Field(props: { readonly name: string; readonly label: string; readonly children: React.ReactNode }) {
  return (
    <span className={styles.field}>
      <label htmlFor={`audit-${props.name}`}>{props.label}</label>
      {props.children}
    </span>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly every: string;
  readonly children: readonly (readonly [value: string, label: string])[];
}

function Choice({ name, label, value, every, children }: ChoiceProps) {
  return (
    <Field name={name} label={label}>
      <select id={`audit-${name}`} name={name} defaultValue={value ?? ''}>
        <option value="">{every}</option>
        {children.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  );
}
