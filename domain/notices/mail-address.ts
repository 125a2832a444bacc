/** RFC 5321 §4.5.3.1.3: a path has 256 octets with its brackets. */
const LONGEST = 254;
/** One address and nothing that a mail header reads as a second one, a name, a group or a comment (RFC 5322 §3.4). */
const ONE_ADDRESS =
  /^[^\s\p{C}@<>()[\]",;:\\]+@[^\s\p{C}@<>()[\]",;:\\.]+(?:\.[^\s\p{C}@<>()[\]",;:\\.]+)+$/u;

/** Whether a text is one e-mail address that may be written to; `.invalid` is nobody's (RFC 2606). */
export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST && ONE_ADDRESS.test(text) && !/\.invalid$/i.test(text);
}
