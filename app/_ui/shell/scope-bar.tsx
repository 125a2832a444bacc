'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState, useTransition } from 'react';
import { CARRIED_KEYS } from '../address';
import { COMPARISONS, PERIOD_KINDS } from './period';
import { inRoom } from './rooms';
import styles from './shell.module.css';
import type { ScopeChoice } from './shell-data';
import { type ChoicesSource, liesIn, useChoices } from './use-choices';

const FRAME_KEYS: readonly string[] = [...CARRIED_KEYS, 'after', 'before'];

/**
 * Scope and time of the page. The address is the state: a native GET form that works without script and, with it,
 * answers on change.
 */
export function ScopeBar(props: ChoicesSource) {
  const choices = useChoices(props);
  const search = useSearchParams();
  // The administration is about the house itself, which has neither region nor period.
  if (inRoom(usePathname(), '/admin')) return null;
  // Another address is another form: what was chosen but not sent is forgotten.
  return <ScopeForm key={search.toString()} {...choices} />;
}

function ScopeForm({ regions, departments }: Pick<ChoicesSource, 'regions' | 'departments'>) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const router = useRouter();
  const search = useSearchParams();
  const [pending, startTransition] = useTransition();
  const [period, setPeriod] = useState<string>(search.get('period') ?? 'month');
  const region = search.get('region');
  const kept = [...search.entries()].filter(([key]) => !FRAME_KEYS.includes(key));

  function go(form: HTMLFormElement) {
    const params = new URLSearchParams();
    for (const [key, value] of new FormData(form)) {
      if (typeof value === 'string' && value !== '') params.append(key, value);
    }
    const department = departments.find((choice) => choice.code === params.get('department'));
    if (department && !liesIn(department, params.get('region'))) params.delete('department');
    startTransition(() => router.push(`${pathname}?${params}`, { scroll: false }));
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    go(event.currentTarget);
  }

  function onChange(event: FormEvent<HTMLFormElement>) {
    const field = event.target;
    if (!(field instanceof HTMLSelectElement)) return;
    if (field.name === 'period') setPeriod(field.value);
    if (field.name === 'period' && field.value === 'custom') return;
    go(event.currentTarget);
  }

  return (
    <form
      className={styles.scope}
      method="get"
      action={pathname}
      onSubmit={onSubmit}
      onChange={onChange}
      aria-label={t('scopeForm')}
      aria-busy={pending}
    >
      {kept.map(([key, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a key may repeat in an address and has no other identity.
        <input key={`${key}-${index}`} type="hidden" name={key} value={value} />
      ))}
      <ScopeSelect
        name="region"
        label={t('region')}
        every={t('allRegions')}
        choices={regions}
        chosen={search.get('region')}
      />
      <ScopeSelect
        name="department"
        label={t('department')}
        every={t('allDepartments')}
        choices={departments.filter((choice) => liesIn(choice, region))}
        chosen={search.get('department')}
      />
      <label className={styles.field}>
        <span className="unseen">{t('period')}</span>
        <select name="period" defaultValue={period}>
          {PERIOD_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`periods.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {period === 'custom' ? <CustomDays from={search.get('from')} to={search.get('to')} /> : null}
      <label className={styles.field}>
        <span className="unseen">{t('compare')}</span>
        <select name="compare" defaultValue={search.get('compare') ?? 'previous'}>
          {COMPARISONS.map((comparison) => (
            <option key={comparison} value={comparison}>
              {t(`comparisons.${comparison}`)}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <button type="submit" className={styles.tool}>
          {t('apply')}
        </button>
      </noscript>
    </form>
  );
}

interface ScopeSelectProps {
  readonly name: 'region' | 'department';
  readonly label: string;
  readonly every: string;
  readonly choices: readonly ScopeChoice[];
  readonly chosen: string | null;
}

/** Shown only where there is something to choose; a chosen code outside the list stays chosen. */
function ScopeSelect({ name, label, every, choices, chosen }: ScopeSelectProps) {
  if (choices.length === 0 && !chosen) return null;
  const unlisted = chosen !== null && !choices.some((choice) => choice.code === chosen);
  return (
    <label className={styles.field}>
      <span className="unseen">{label}</span>
      <select name={name} defaultValue={chosen ?? ''}>
        <option value="">{every}</option>
        {unlisted ? <option value={chosen}>{chosen}</option> : null}
        {choices.map((choice) => (
          <option key={choice.code} value={choice.code}>
            {'\u3000'.repeat(choice.depth) + choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function CustomDays({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const t = useTranslations('shell');
  return (
    <>
      <label className={styles.field}>
        <span className="unseen">{t('from')}</span>
        <input type="date" name="from" defaultValue={from ?? ''} required />
      </label>
      <label className={styles.field}>
        <span className="unseen">{t('to')}</span>
        <input type="date" name="to" defaultValue={to ?? ''} />
      </label>
      <button type="submit" className={styles.tool}>
        {t('apply')}
      </button>
    </>
  );
}
