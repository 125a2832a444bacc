import { guarded } from '#db/client';
import { caseTemplates } from '#db/queries/cases/case-templates';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import type { TemplateStep } from '#domain/disputes/template-step';
import { EVERYTHING } from '#domain/identity/scope';
import { createTemplate } from '../../cases/templates/change-template';
import type { Context } from '../../context';
import { addResponsibilityRule } from '../../disputes/responsibility/change-responsibility';

const TEMPLATES: readonly (readonly [TemplateStep, 'zh-CN' | 'en', title: string, text: string])[] = [
  [
    'reply',
    'zh-CN',
    '更正办结',
    '您好：您反映的异议 {{number}} 经核查属实，{{organisation}}已于 {{today}} 更正{{type}}的“{{field}}”。如有不同意见，可在五个工作日内申请复核。',
  ],
  [
    'reply',
    'en',
    'Corrected',
    'Your dispute {{number}} was found right. On {{today}} {{organisation}} corrected “{{field}}” of your {{type}}. You may appeal within five working days.',
  ],
  [
    'ask',
    'zh-CN',
    '请补充原件照片',
    '为核查异议 {{number}}，请补充{{type}}原件的清晰照片，能看清“{{field}}”一栏即可。补充期间办理时限暂停。',
  ],
  [
    'reject',
    'zh-CN',
    '与原始档案一致',
    '异议 {{number}} 经{{organisation}}调阅原始档案核对，{{type}}的“{{field}}”与档案一致，证照库信息无误。',
  ],
  [
    'not-accept',
    'zh-CN',
    '请到签发窗口办理变更',
    '您反映的事项属于证照变更，请到签发窗口申请变更登记；变更后证照库会自动更新。',
  ],
];

/** What the demo's handlers answer with, and one rule of who answers; an archive that has templates keeps its own. */
export async function keepDemoLaw(context: Context): Promise<void> {
  const engine = guarded(context.database, 'engine');
  const had = await caseTemplates(engine, EVERYTHING, { kind: 'dispute', retired: true });
  if (had.length > 0) return;
  for (const [step, language, title, text] of TEMPLATES)
    await createTemplate(context, { kind: 'dispute', step, language, title, text, organisation: null });
  // Who keeps the libraries, where there is one: files that do not open are its affair and not the issuer's.
  const keeper = (await organisationsInScope(engine, EVERYTHING)).find(({ nameZh }) =>
    nameZh.includes('数据'),
  );
  if (keeper === undefined) return;
  await addResponsibilityRule(context, {
    ...{ kind: 'unusable-file', issuer: '', certificateType: '', field: '' },
    ...{ region: keeper.regionCode.slice(0, 2), organisation: keeper.code },
    ...{ effectiveFrom: formatDay(dayOfInstant(context.now)), effectiveUntil: '' },
    source: '演示：版式文件由证照库管理单位负责',
  });
}
