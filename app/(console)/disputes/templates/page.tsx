import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { caseTemplates, templateVersions } from '#db/queries/cases/case-templates';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { TEMPLATE_LANGUAGES } from '#domain/cases/template';
import { TEMPLATE_STEPS } from '#domain/disputes/template-step';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { FilterChips } from '#ui/tables/filter-chips';
import { EmptyState } from '#ui/words/empty-state';
import { LANGUAGE_NAMES } from '../_parts/language-names';
import { disputeNames } from '../_parts/names';
import { AddTemplate } from './add-template';
import { TemplateCard } from './template-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputeRules');
  return { title: t('templates.title') };
}

/** 答复模板: prepared answers by step and language; whoever leads the handlers keeps them. */
export default async function TemplatesPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requirePermitted('template.view'),
    getTranslations('disputeRules'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const mayChange = permits(actor, 'template.change');
  const [all, names, departments] = await Promise.all([
    caseTemplates(db, actor.scope, { kind: 'dispute', retired: true }),
    disputeNames(db, locale),
    mayChange ? organisationsInScope(db, actor.scope) : [],
  ]);
  const step = TEMPLATE_STEPS.find((name) => name === one(query, 'step'));
  const language = TEMPLATE_LANGUAGES.find((name) => name === one(query, 'language'));
  const retired = one(query, 'state') === 'retired';
  const shown = all.filter(
    (template) =>
      (template.retiredAt !== null) === retired &&
      (step === undefined || template.step === step) &&
      (language === undefined || template.language === language),
  );
  const versions = await templateVersions(
    db,
    shown.flatMap(({ templateId, version }) => (version > 1 ? [templateId] : [])),
  );
  return (
    <>
      <PageHead title={t('templates.title')}>
        <Sentence>
          {t('templates.lead', { count: all.filter(({ retiredAt }) => retiredAt === null).length })}
        </Sentence>
      </PageHead>
      <Panel title={t('templates.list')} note={t('templates.order')}>
        <FilterChips
          path="/disputes/templates"
          query={query}
          filters={[
            {
              name: 'step',
              label: t('templates.stepHead'),
              as: 'chips',
              choices: TEMPLATE_STEPS.map((name) => ({ value: name, label: t(`templates.step.${name}`) })),
            },
            {
              name: 'language',
              label: t('templates.language'),
              as: 'chips',
              choices: TEMPLATE_LANGUAGES.map((name) => ({ value: name, label: LANGUAGE_NAMES[name] })),
            },
            {
              name: 'state',
              label: t('templates.state'),
              as: 'chips',
              choices: [{ value: 'retired', label: t('templates.retired') }],
            },
          ]}
        />
        {shown.length === 0 ? (
          <EmptyState title={t('templates.none')} />
        ) : (
          shown.map((template) => (
            <TemplateCard
              key={template.templateId}
              template={template}
              earlier={versions.filter(
                (version) => version.templateId === template.templateId && version.version < template.version,
              )}
              names={names}
              mayChange={mayChange && (template.organisation !== null || actor.scope.kind === 'everything')}
            />
          ))
        )}
      </Panel>
      {mayChange ? <AddTemplate departments={departments} scope={actor.scope} /> : null}
    </>
  );
}
