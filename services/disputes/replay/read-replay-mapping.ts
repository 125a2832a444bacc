import { parse } from 'yaml';
import { type ReplayMapping, replayMapping } from '#domain/disputes/replay/replay-mapping';
import { Refusal } from '#domain/errors';

/** Longer is no mapping: some hundred states take a few kilobytes. */
const LONGEST = 64_000;

/** Reads a mapping as it was written: JSON, or YAML, which holds it. @throws Refusal `invalid-input` by field and reason. */
export function readReplayMapping(text: string): ReplayMapping {
  if (text.length > LONGEST)
    throw new Refusal('invalid-input', 'the mapping is too long', [{ field: 'mapping', reason: 'too-long' }]);
  return replayMapping(parsed(text));
}

function parsed(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0, logLevel: 'error' });
  } catch (error) {
    throw new Refusal(
      'invalid-input',
      'the mapping is neither JSON nor YAML',
      [{ field: 'mapping', reason: 'mapping-form' }],
      error,
    );
  }
}
