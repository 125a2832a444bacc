import { Refusal } from '../errors';
import { VISIBILITIES, type Visibility } from './case-file';

/** Longest comment, in characters. */
export const LONGEST_COMMENT = 4_000;
/** More colleagues than this are nobody in particular. */
export const MOST_MENTIONS = 20;

export interface CommentDraft {
  readonly text: string;
  readonly visibility: Visibility;
  /** Account ids. */
  readonly mentions: readonly string[];
}

/** A comment as it was typed, fit to be kept. @throws Refusal `invalid-input` by field. */
export function readComment(
  text: string,
  visibility: string,
  mentions: readonly string[] = [],
): CommentDraft {
  const said = text.replace(/\r\n?/g, '\n').trim();
  const length = [...said].length;
  const complaints = [
    ...(length === 0 ? [{ field: 'text', reason: 'empty' }] : []),
    ...(length > LONGEST_COMMENT ? [{ field: 'text', reason: 'too-long' }] : []),
    ...(isVisibility(visibility) ? [] : [{ field: 'visibility', reason: 'not-one-of' }]),
    ...(mentions.length > MOST_MENTIONS ? [{ field: 'mention', reason: 'too-many' }] : []),
  ];
  if (complaints.length > 0 || !isVisibility(visibility))
    throw new Refusal('invalid-input', 'a comment has words and says who reads it', complaints);
  return { text: said, visibility, mentions: [...new Set(mentions)] };
}

function isVisibility(word: string): word is Visibility {
  return VISIBILITIES.some((each) => each === word);
}
