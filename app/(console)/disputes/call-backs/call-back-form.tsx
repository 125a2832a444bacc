import { useTranslations } from 'next-intl';
import type { CallBackRow } from '#db/queries/disputes/desk/call-backs-page';
import { CALL_BACK_ANSWERS, CALL_BACK_QUESTIONS } from '#domain/disputes/call-back-script';
import { Columns, Panel } from '#ui/figures/panel';
import { ActForm } from '../../admin/_parts/act-form';
import { noteCallBack, showWhomToCall } from './actions';

/** Whom to call, what to read out, and what they said. */
export function CallBackForm({ row }: { readonly row: CallBackRow }) {
  const f = useTranslations('disputeFigures');
  const hidden = <input type="hidden" name="callBack" value={row.callBackId} />;
  return (
    <Panel title={f('callBack.callOf', { number: row.number })} note={f('callBack.script')}>
      <Columns shape="narrow-wide">
        <ActForm
          action={showWhomToCall}
          buttons={[{ text: f('callBack.show'), quiet: true }]}
          refused={f('callBack.refused')}
        >
          {hidden}
          <p>{f('callBack.showHint')}</p>
        </ActForm>
        <ActForm
          action={noteCallBack}
          buttons={[{ text: f('callBack.save') }]}
          refused={f('callBack.refused')}
        >
          {hidden}
          <label htmlFor="field-reached">{f('callBack.reached')}</label>
          <select id="field-reached" name="reached" required defaultValue="">
            <option value="">{f('callBack.choose')}</option>
            <option value="yes">{f('callBack.yes')}</option>
            <option value="no">{f('callBack.no')}</option>
          </select>
          {CALL_BACK_QUESTIONS.map((question) => (
            <span key={question}>
              <label htmlFor={`field-${question}`}>{f(`question.${question}`)}</label>
              <select id={`field-${question}`} name={question} defaultValue="">
                <option value="">{f('callBack.choose')}</option>
                {CALL_BACK_ANSWERS.filter((answer) => question !== 'satisfied' || answer !== 'unsure').map(
                  (answer) => (
                    <option key={answer} value={answer}>
                      {f(`answer.${answer}`)}
                    </option>
                  ),
                )}
              </select>
            </span>
          ))}
        </ActForm>
      </Columns>
    </Panel>
  );
}
