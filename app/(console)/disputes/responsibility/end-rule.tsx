import { useTranslations } from 'next-intl';
import type { KeptResponsibility } from '#db/queries/disputes/handling/responsibility-rules';
import { type Day, formatDay } from '#domain/calendar/day';
import { Panel } from '#ui/figures/panel';
import { ActForm } from '../../admin/_parts/act-form';
import { ReasonField } from '../../admin/_parts/reason-field';
import type { DisputeNames } from '../_parts/names';
import { endRule } from './actions';
import { RuleAsks } from './rule-words';

interface EndRuleProps {
  readonly rule: KeptResponsibility;
  readonly names: DisputeNames;
  readonly today: Day;
}

/** Gives one rule its last day. */
export function EndRule({ rule, names, today }: EndRuleProps) {
  const t = useTranslations('disputeRules');
  const { ruleId, organisation } = rule;
  return (
    <div id="end">
      <Panel title={t('responsibility.endNow')} note={t('responsibility.endHint')}>
        <p>
          <RuleAsks rule={rule} names={names} /> → {names.organisation(organisation)}
        </p>
        <ActForm
          action={endRule}
          buttons={[{ text: t('responsibility.endNow') }]}
          refused={t('responsibility.notEnded')}
        >
          <input type="hidden" name="rule" value={ruleId} />
          <label htmlFor={`field-lastDay-${ruleId}`}>{t('responsibility.lastDay')}</label>
          <input
            id={`field-lastDay-${ruleId}`}
            name="lastDay"
            type="date"
            min={formatDay(today)}
            defaultValue={formatDay(today)}
            required
          />
          <ReasonField of={`-${ruleId}`} hint={t('responsibility.endReason')} />
        </ActForm>
      </Panel>
    </div>
  );
}
