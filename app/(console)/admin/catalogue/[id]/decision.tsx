import { useTranslations } from 'next-intl';
import { Panel } from '#ui/figures/panel';
import { ActForm } from '../../_parts/act-form';
import { ReasonField } from '../../_parts/reason-field';
import { decide, withdraw } from '../_parts/actions';

interface DecisionProps {
  readonly id: string;
  /** This reader may decide; else it is their own, and they may take it back. */
  readonly decides: boolean;
  readonly overtaken: boolean;
}

export function Decision({ id, decides, overtaken }: DecisionProps) {
  const t = useTranslations('proposals');
  const access = useTranslations('access');
  const hidden = <input type="hidden" name="proposal" value={id} />;
  if (!decides)
    return (
      <Panel title={t('withdrawTitle')}>
        <ActForm
          action={withdraw}
          buttons={[{ text: access('withdraw'), quiet: true }]}
          refused={access('refusedTitle')}
        >
          {hidden}
        </ActForm>
      </Panel>
    );
  const refuse = { text: access('refuse'), name: 'decision', value: 'refuse', quiet: true };
  const approve = { text: t('approve'), name: 'decision', value: 'approve' };
  return (
    <Panel title={t('decisionTitle')} note={t('decisionNote')}>
      <ActForm
        action={decide}
        buttons={overtaken ? [refuse] : [approve, refuse]}
        refused={access('refusedTitle')}
      >
        {hidden}
        <ReasonField hint={access('decideHint')} optional />
      </ActForm>
    </Panel>
  );
}
