import { HOLDER_KINDS, UPDATE_FREQUENCIES } from '#domain/catalogue/certificate-type';
import { OWN_ORDER, TYPE_ORDERS, type TypeChoice, type TypeOrder } from '#domain/catalogue/select-types';
import { one, type Query } from '../../../_ui/address';
import { sortOf } from '../../../_ui/tables/data-table';

/** What an address asks for; values the catalogue does not know are as if they were not there. */
export function choiceOf(query: Query): TypeChoice {
  const words = one(query, 'q')?.slice(0, 200);
  const line = one(query, 'line');
  const frequency = UPDATE_FREQUENCIES.find((known) => known === one(query, 'frequency'));
  const holder = HOLDER_KINDS.find((known) => known === one(query, 'holder'));
  const own = { key: OWN_ORDER.order, descending: OWN_ORDER.descending };
  const { key, descending } = sortOf(query, TYPE_ORDERS, own);
  return {
    ...(words ? { words } : {}),
    ...(line ? { line } : {}),
    ...(frequency ? { frequency } : {}),
    ...(holder ? { holder } : {}),
    order: key as TypeOrder,
    descending,
  };
}

/** True when the address narrows the list. */
export function narrows(choice: TypeChoice): boolean {
  return Boolean(choice.words ?? choice.line ?? choice.frequency ?? choice.holder);
}
