/** More texts than this are not remembered: a stranger's texts must not fill memory. */
const REMEMBERED_MAX = 2_000;

/**
 * A decision about a text, remembered: issuers, regions and traits repeat from record to record, and a look-up
 * costs a tenth of an expression or a check character.
 */
export function remembered<Answer>(decide: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const decided = decide(text);
    if (known.size < REMEMBERED_MAX) known.set(text, decided);
    return decided;
  };
}
