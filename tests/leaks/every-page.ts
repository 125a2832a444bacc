/** Somebody signed in, as a browser would send them. */
export interface Reader {
  readonly username: string;
  readonly cookie: string;
}

export interface Page {
  readonly where: string;
  readonly bytes: Buffer;
}

const ROOTS = [
  '/overview',
  '/quality',
  '/quality/findings',
  '/records',
  '/batches',
  '/coverage',
  '/rules',
  '/admin',
];
/** Addresses of one kind that are read: a list's hundredth neighbour looks like its first. */
const MOST_OF_A_KIND = 2;
const MOST_PAGES = 40;

/** What two addresses of one kind share: steps that are names, without keys, numbers and queries' values. */
function kindOf({ pathname, searchParams }: URL): string {
  const path = pathname.replace(/\/[^/]*\d[^/]*/g, '/*');
  return `${path}?${[...new Set(searchParams.keys())].sort().join('&')}`;
}

/**
 * Reads the given pages and, by their links, every kind of page and export that the reader gets to; each page twice, as
 * HTML and as the payload that client-side navigation asks for.
 */
export async function* readPages(
  address: string,
  { username, cookie }: Reader,
  given: readonly string[],
): AsyncGenerator<Page> {
  const waiting = [...given, ...ROOTS].map((path) => new URL(path, address));
  const known = new Set(waiting.map(String));
  const kinds = new Map<string, number>();
  for (let read = 0; waiting.length > 0 && read < MOST_PAGES + given.length; read += 1) {
    const url = waiting.shift()!;
    const where = `${username} ${url.pathname}${url.search}`;
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
    if (answer.status >= 500) throw new Error(`${where} answered ${answer.status}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    yield { where: `${where} (${answer.status})`, bytes };
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    const payload = await fetch(url, { headers: { cookie, rsc: '1' }, redirect: 'manual' });
    yield { where: `payload of ${where}`, bytes: Buffer.from(await payload.arrayBuffer()) };
    for (const link of linksIn(bytes.toString(), url)) {
      const kind = kindOf(link);
      const count = kinds.get(kind) ?? 0;
      if (link.origin !== url.origin || count >= MOST_OF_A_KIND || known.has(String(link))) continue;
      kinds.set(kind, count + 1);
      known.add(String(link));
      waiting.push(link);
    }
  }
}

function linksIn(html: string, base: URL): URL[] {
  const links = [...html.matchAll(/\s(?:href|formaction)="([^"#]+)(?:#[^"]*)?"/gi)];
  return links.flatMap(([, written]) => {
    const href = written!.replaceAll('&amp;', '&');
    if (/^(mailto|data|blob):|\/_next\/|\/api\/auth/.test(href) || !URL.canParse(href, base)) return [];
    return [new URL(href, base)];
  });
}
