import styles from './words.module.css';

/** How a code is cut for the eye: by its standard's parts, or by dots, or in fours. */
export type CodeKind = 'uscc' | 'citizen' | 'region' | 'type' | 'identifier' | 'digest' | 'plain';

/** Lengths of the parts: GB 32100 class-region-organisation-check; GB 11643 region-birth-sequence-check. */
const PARTS: Partial<Record<CodeKind, readonly number[]>> = {
  uscc: [2, 6, 9, 1],
  citizen: [6, 4, 4, 3, 1],
  region: [2, 2, 2],
  type: [2, 6, 9, 1, 3],
};

interface CodeTextProps {
  readonly code: string;
  readonly kind?: CodeKind;
  /** Zero-based positions of characters that are wrong; they are underlined and marked. */
  readonly wrong?: readonly number[];
}

/** A code in fixed pitch, grouped so that a person can compare it; copying gives it without gaps. */
export function CodeText({ code, kind = 'plain', wrong = [] }: CodeTextProps) {
  let at = 0;
  const groups = groupsOf(code, kind).map((text) => {
    const group = { at, text };
    at += text.length;
    return group;
  });
  return (
    <code className={styles.code} title={code}>
      {groups.map((group) => (
        <span key={group.at} className={styles.codeGroup}>
          {wrong.length === 0 ? group.text : marked(group, wrong)}
        </span>
      ))}
    </code>
  );
}

function marked(group: { readonly at: number; readonly text: string }, wrong: readonly number[]) {
  return [...group.text].map((letter, index) => {
    const position = group.at + index;
    return wrong.includes(position) ? (
      <mark key={position} className={styles.codeWrong}>
        {letter}
      </mark>
    ) : (
      letter
    );
  });
}

/** The parts of a code; a code of another length than its kind's is cut in fours, so nothing is pretended. */
export function groupsOf(code: string, kind: CodeKind): string[] {
  if (kind === 'plain') return [code];
  if (kind === 'identifier') return code.split(/(?<=\.)/);
  const parts = PARTS[kind];
  const fits = parts !== undefined && parts.reduce((sum, part) => sum + part, 0) === code.length;
  if (!fits) return code.match(/.{1,4}/gu) ?? [code];
  let at = 0;
  return parts.map((part) => {
    at += part;
    return code.slice(at - part, at);
  });
}
