import { useTranslations } from 'next-intl';
import type { Organisation } from '#domain/catalogue/organisation';
import { TEMPLATE_STEPS } from '#domain/disputes/template-step';
import type { Scope } from '#domain/identity/scope';
import { Panel } from '#ui/figures/panel';
import { ActForm } from '../../admin/_parts/act-form';
import { DepartmentField } from '../_parts/department-field';
import { addTemplate } from './actions';
import { TemplateFields } from './template-fields';

interface AddTemplateProps {
  readonly departments: readonly Organisation[];
  readonly scope: Scope;
}

/** A new template: of a department within scope, or everybody's by whoever watches over everything. */
export function AddTemplate({ departments, scope }: AddTemplateProps) {
  const t = useTranslations('disputeRules');
  const over = scope.kind === 'everything';
  return (
    <Panel title={t('templates.add')} note={t('templates.addNote')}>
      <ActForm
        action={addTemplate}
        buttons={[{ text: t('templates.addNow') }]}
        refused={t('templates.refused')}
      >
        <label htmlFor="field-step">{t('templates.stepHead')}</label>
        <select id="field-step" name="step" required defaultValue="reply">
          {TEMPLATE_STEPS.map((name) => (
            <option key={name} value={name}>
              {t(`templates.step.${name}`)}
            </option>
          ))}
        </select>
        <DepartmentField
          label={t('templates.whose')}
          hint={t(over ? 'templates.whoseHint' : 'templates.whoseScope')}
          departments={departments}
          optional={over}
        />
        <TemplateFields />
      </ActForm>
    </Panel>
  );
}
