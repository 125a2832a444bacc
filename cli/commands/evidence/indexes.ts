/** More than a package takes is refused with its reason; more than this is a slip of the pen. */
const MOST_RANGE = 100_000;

/** `7,12-20` as numbers, each once; null when it is something else. */
export function indexesOf(text: string): number[] | null {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [, from, to = from] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(part) ?? [];
    if (from === undefined || Number(to) < Number(from) || Number(to) - Number(from) > MOST_RANGE)
      return null;
    for (let index = Number(from); index <= Number(to); index += 1) found.add(index);
  }
  return [...found];
}
