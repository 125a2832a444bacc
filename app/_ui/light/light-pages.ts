/**
 * Pages that people open on a telephone over a thin line: they carry no script of components, only what the framework
 * itself brings (docs/decisions/0051-light-pages.md). Nothing on them may need the providers of the other pages, and
 * links between the two kinds are plain ones.
 */
const LIGHT: readonly RegExp[] = [
  /^\/disputes$/,
  /^\/disputes\/(?:new|sent|follow)(?:\/|$)/,
  /^\/board(?:\/|$)/,
];

/** True when the page that these headers came for, as `proxy.ts` says, is a light one. */
export function isLightPage(sent: Pick<Headers, 'get'>): boolean {
  const pathname = (sent.get('x-zhengjian-address') ?? '').split('?')[0] ?? '';
  return LIGHT.some((pattern) => pattern.test(pathname));
}
