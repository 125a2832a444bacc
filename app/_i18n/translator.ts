import type { Messages, NamespaceKeys, NestedKeyOf, useTranslations } from 'next-intl';

/**
 * Type of the function that `useTranslations('overview')` returns, for passing it on: declare the parameter as
 * `t: Translator<'overview'>`, so that the message test sees which namespace it reads.
 */
export type Translator<Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>> = ReturnType<
  typeof useTranslations<Namespace>
>;
