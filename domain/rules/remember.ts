/** More texts than this are not remembered: a stranger's texts must not fill memory. */
const REMEMBERED_MAX = 2_000;

/**
 * A decision about a text, remembered: issuers, regions and traits repeat from record to record, and a look-up
 * costs a tenth of an expression or a check character.
 */
export function remembered<Answer>(decide: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  let lastText: string | null = null;
  let last: Answer;
  return (text) => {
    // Neighbours come from one delivery.
    if (text === lastText) return last;
    let answer = known.get(text);
    if (answer === undefined) {
      answer = decide(text);
      if (known.size < REMEMBERED_MAX) known.set(text, answer);
    }
    lastText = text;
    last = answer;
    return answer;
  };
}
