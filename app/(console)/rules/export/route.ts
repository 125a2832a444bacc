import { getLocale, getTranslations } from 'next-intl/server';
import { dayOfInstant } from '#domain/calendar/instant';
import { permittedActorOf } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { answering } from '#door/refusal';
import { MOST_ROWS, tableResponse } from '#door/table-file';
import { noteExport } from '#services/quality/note-export';
import { sortOf } from '#ui/tables/data-table';
import { exportFormat } from '../../quality/_parts/export-format';
import { loadRules, rulesAsked } from '../_parts/load-rules';
import { orderedRules, RULE_ORDERS, type RuleOrder } from '../_parts/rule-lines';

/** `GET` with the page's own query and `format=csv|xlsx`: the rules it lists, with counts. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const url = new URL(request.url);
    const format = exportFormat(url.searchParams);
    const context = await contextOf(await permittedActorOf(request, 'rule.export'));
    const query = Object.fromEntries(url.searchParams);
    const asked = rulesAsked(query, dayOfInstant(context.now));
    const [t, words, locale, lines] = await Promise.all([
      getTranslations('rules'),
      getTranslations('words'),
      getLocale(),
      loadRules(await archiveOf(context.actor), context.actor.scope, query, asked),
    ]);
    await noteExport(context, { view: 'rules', format, query: url.search, mostRows: MOST_ROWS });
    const sort = sortOf(query, RULE_ORDERS, { key: 'fails', descending: true });
    const header = [
      t('columns.id'),
      t('columns.rule'),
      t('intention'),
      t('columns.dimension'),
      t('columns.severity'),
      t('columns.state'),
      t('version'),
      t('columns.clause'),
      `${t('columns.rate')} (%)`,
      t('columns.passes'),
      t('columns.fails'),
    ];
    const rows = orderedRules(lines, sort.key as RuleOrder, !sort.descending).map(({ rule, rate }) => [
      rule.id,
      locale === 'en' ? rule.name.en : rule.name.zh,
      locale === 'en' ? rule.intention.en : rule.intention.zh,
      words(`dimension.${rule.dimension}`),
      words(`severity.${rule.severity}`),
      words(`ruleState.${rule.state}`),
      rule.version,
      rule.clause,
      rate === null || rate.value === null ? null : Number((100 * rate.value).toFixed(3)),
      rate?.pass ?? null,
      rate?.fail ?? null,
    ]);
    return tableResponse({ name: t('title'), header, rows }, format, 'rules');
  });
}
