/** Answers kept before all are forgotten: some tens of megabytes. */
const MOST = 200_000;

/** A function of a text that asks again only for what it has not met lately: a call's words come back within hours. */
export function remembered(answer: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST) known.clear();
    const made = answer(text);
    known.set(text, made);
    return made;
  };
}
