import type { Translator } from '#app/_i18n/translator';
import { DISPUTE_KINDS, type DisputeState } from '#domain/disputes/dispute';
import type { Filter } from '#ui/tables/filter-chips';

/** Choice of a kind of dispute. */
export function kindFilter(t: Translator<'disputes'>): Filter {
  return {
    name: 'kind',
    label: t('queue.kindHead'),
    as: 'select',
    choices: DISPUTE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
  };
}

/** Choice among some of the states. */
export function stateFilter(states: readonly DisputeState[], t: Translator<'disputes'>): Filter {
  return {
    name: 'state',
    label: t('queue.stateHead'),
    as: 'select',
    choices: states.map((value) => ({ value, label: t(`state.${value}`) })),
  };
}
