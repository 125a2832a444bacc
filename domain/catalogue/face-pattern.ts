/** Longest pattern a face field may declare, in characters: a bound on what a catalogue file can make us compile. */
export const MAX_PATTERN_LENGTH = 500;

/**
 * Compiles a face field's `pattern` so that it must match the whole value. Null when it is no regular expression
 * of ECMAScript with the `u` flag.
 */
export function compileFacePattern(pattern: string): RegExp | null {
  if (pattern.length > MAX_PATTERN_LENGTH) return null;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return null;
  }
}
