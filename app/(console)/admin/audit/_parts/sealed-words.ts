import { identity } from '#door/database';

/** What binds the sealed words to their place: no other sealed value opens as one. */
const PLACE = Buffer.from('words looked for in the audit');

/** Longest words looked for. */
const LONGEST = 100;

/**
 * Words looked for in reasons, as an address may carry them: sealed, because people type names, and addresses rest in
 * histories and logs. A link still shows a colleague the same list.
 */
export async function sealedWords(words: string): Promise<string | undefined> {
  const text = words.trim().slice(0, LONGEST);
  return text === '' ? undefined : (await identity()).sealer.seal(PLACE, text).toString('base64url');
}

/** The words again; undefined when the key holds none of ours. */
export async function openedWords(sealed: string | undefined): Promise<string | undefined> {
  if (sealed === undefined || !/^[\w-]{20,1000}$/.test(sealed)) return undefined;
  try {
    return (await identity()).sealer.unseal(PLACE, Buffer.from(sealed, 'base64url'));
  } catch {
    return undefined;
  }
}
