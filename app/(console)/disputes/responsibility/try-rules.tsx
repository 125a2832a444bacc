import { useLocale, useTranslations } from 'next-intl';
import { one, type Query } from '#app/_ui/address';
import { regionNamed } from '#app/(public)/catalogue/_parts/named';
import { DISPUTE_KINDS } from '#domain/disputes/dispute';
import type { ResponsibilityAnswer, ResponsibilityQuestion } from '#domain/disputes/responsibility/rule';
import { Notice } from '#ui/words/notice';
import formStyles from '../../admin/admin.module.css';
import type { DisputeNames } from '../_parts/names';
import { RuleAsks } from './rule-words';

interface TryRulesProps {
  readonly query: Query;
  readonly asked: Omit<ResponsibilityQuestion, 'day'> | null;
  readonly answer: ResponsibilityAnswer | null;
  readonly names: DisputeNames;
  readonly types: readonly { readonly value: string; readonly label: string }[];
}

/** Tries the rules with a dispute that is not there: whom it would go to, and by which rule. Nothing is kept. */
export function TryRules({ query, asked, answer, names, types }: TryRulesProps) {
  const t = useTranslations('disputeRules');
  const d = useTranslations('disputes');
  return (
    <>
      {asked === null || answer === null ? null : <Answer asked={asked} answer={answer} names={names} />}
      <form className={formStyles.form} method="get" action="/disputes/responsibility">
        <label htmlFor="try-kind">{t('responsibility.kind')}</label>
        <select id="try-kind" name="kind" defaultValue={one(query, 'kind') ?? 'wrong-field'} required>
          {DISPUTE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {d(`kind.${kind}`)}
            </option>
          ))}
        </select>
        <label htmlFor="try-type">{t('responsibility.type')}</label>
        <select id="try-type" name="certificateType" defaultValue={one(query, 'certificateType') ?? ''}>
          <option value="">{t('responsibility.notSaid')}</option>
          {types.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <label htmlFor="try-at">{t('responsibility.tryRegion')}</label>
        <input
          id="try-at"
          name="at"
          inputMode="numeric"
          pattern="\d{6}"
          maxLength={6}
          defaultValue={one(query, 'at') ?? ''}
          required
          autoComplete="off"
          aria-describedby="try-at-hint"
        />
        <p className={formStyles.hint} id="try-at-hint">
          {t('responsibility.tryRegionHint')}
        </p>
        <label htmlFor="try-issuer">{t('responsibility.issuer')}</label>
        <input
          id="try-issuer"
          name="issuer"
          list="list-organisations"
          defaultValue={one(query, 'issuer') ?? ''}
          autoComplete="off"
        />
        <label htmlFor="try-field">{t('responsibility.field')}</label>
        <input
          id="try-field"
          name="field"
          list="list-fields"
          maxLength={60}
          defaultValue={one(query, 'field') ?? ''}
          autoComplete="off"
        />
        <p className={formStyles.buttons}>
          <button type="submit">{t('responsibility.tryNow')}</button>
        </p>
      </form>
    </>
  );
}

function Answer({
  asked,
  answer: { ground, rule, named },
  names,
}: {
  readonly asked: Omit<ResponsibilityQuestion, 'day'>;
  readonly answer: ResponsibilityAnswer;
  readonly names: DisputeNames;
}) {
  const t = useTranslations('disputeRules');
  const d = useTranslations('disputes');
  const locale = useLocale();
  return (
    <div role="status">
      <Notice tone={ground === 'rule' || ground === 'issuer' ? 'met' : 'risk'}>
        {t.rich(`responsibility.ground.${ground}`, {
          kind: d(`kind.${asked.kind}`),
          region: regionNamed(asked.region, locale),
          type:
            asked.certificateType === null ? t('responsibility.anyType') : names.type(asked.certificateType),
          department: named === null ? '' : names.organisation(named),
          rule: () => (rule === null ? t('responsibility.noRule') : <RuleAsks rule={rule} names={names} />),
        })}
      </Notice>
    </div>
  );
}
