import { describe, expect, it } from 'vitest';
import { encodeBase64, encodeHex } from '#domain/merkle/bytes';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from '#domain/merkle/checkpoint';
import { cosignatureMessage, cosignatureTime } from '#domain/merkle/cosignature';
import {
  formatSignerKey,
  formatVerifierKey,
  parseSignerKey,
  parseVerifierKey,
} from '#domain/merkle/note-key';
import { formatNote, formatSignatures, openNote, parseNote } from '#domain/merkle/signed-note';
import {
  newSignerKey,
  noteSigner,
  noteVerifier,
  signNote,
  verifierOf,
} from '#services/evidence/signing/note-signing';
import { sha256 } from '#services/evidence/tree-hash';

/** Vectors of C2SP signed-note and of Go's sumdb/note (example_test.go), and what neither accepts. */

const SPEC_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const GO_SIGNER = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_TEXT = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const GO_LINE =
  '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const GO_NOTE = `${GO_TEXT}\n${GO_LINE}`;

const verifierFor = (text: string) => noteVerifier(parseVerifierKey(sha256, text));
const never = () => {
  throw new Error('no time here');
};

describe('keys of notes', () => {
  it('the key of the specification has the id it says', () => {
    const key = parseVerifierKey(sha256, SPEC_KEY);
    expect(key).toMatchObject({ name: 'example.com/foo', keyId: 0x530d903a, algorithm: 'ed25519' });
    expect(formatVerifierKey(key)).toBe(SPEC_KEY);
  });

  it('the private key of Go gives its public one', () => {
    const key = parseSignerKey(GO_SIGNER);
    expect(formatSignerKey(key)).toBe(GO_SIGNER);
    expect(formatVerifierKey(verifierOf(key))).toBe(GO_KEY);
  });

  it('no part of a key is a key, and no key with one character changed', () => {
    for (let end = 0; end < GO_KEY.length; end += 1)
      expect(() => parseVerifierKey(sha256, GO_KEY.slice(0, end))).toThrow(/malformed-key|unknown-algorithm/);
    for (let at = 0; at < GO_KEY.length; at += 1) {
      const next = String.fromCharCode(GO_KEY.charCodeAt(at) + 1);
      const changed = GO_KEY.slice(0, at) + next + GO_KEY.slice(at + 1);
      expect(() => parseVerifierKey(sha256, changed)).toThrow(/malformed-key|unknown-algorithm/);
    }
  });

  it.each(['sm2', 'cosignature', 'ed25519'] as const)(
    'a new %s key comes back from its text',
    (algorithm) => {
      const key = newSignerKey('example.org/log/2026', algorithm);
      const again = parseSignerKey(formatSignerKey(key));
      expect({ ...again, privateKey: encodeHex(again.privateKey) }).toEqual({
        ...key,
        privateKey: encodeHex(key.privateKey),
      });
      const known = verifierOf(key);
      expect(encodeHex(parseVerifierKey(sha256, formatVerifierKey(known)).publicKey)).toBe(
        encodeHex(known.publicKey),
      );
      expect(() => noteSigner({ ...key, keyId: key.keyId ^ 1 }, never)).toThrow(/malformed-key/);
    },
  );
});

describe('signed notes', () => {
  it('Go’s note is made byte for byte from its private key', async () => {
    expect(await signNote(GO_TEXT, [noteSigner(parseSignerKey(GO_SIGNER), never)])).toBe(GO_NOTE);
  });

  it('Go’s note opens with its key and says who signed', () => {
    expect(openNote(GO_NOTE, [verifierFor(GO_KEY)])).toMatchObject({
      text: GO_TEXT,
      verified: [{ name: 'PeterNeumann', keyId: 0xc74f20a3 }],
      unknown: [],
    });
  });

  it('unknown lines are ignored, wherever they stand; at least sixteen of them', () => {
    const unknown = formatSignatures(
      Array.from({ length: 16 }, (_, at) => ({ name: `w${at}`, keyId: at, signature: new Uint8Array(70) })),
    );
    for (const note of [`${GO_NOTE}${unknown}`, `${GO_TEXT}\n${unknown}${GO_LINE}`])
      expect(openNote(note, [verifierFor(GO_KEY)]).unknown).toHaveLength(16);
  });

  it('the text ends at the last empty line, not at the first', async () => {
    const text = 'one\n\ntwo\n';
    const note = await signNote(text, [noteSigner(parseSignerKey(GO_SIGNER), never)]);
    expect(parseNote(note).text).toBe(text);
    expect(openNote(note, [verifierFor(GO_KEY)]).text).toBe(text);
  });

  const flip = (text: string, at: number) =>
    text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

  it('no note opens with one bit of it flipped', () => {
    for (let at = 0; at < GO_NOTE.length; at += 1)
      expect(() => openNote(flip(GO_NOTE, at), [verifierFor(GO_KEY)])).toThrow(
        /malformed-note|bad-signature|no-known-signature/,
      );
  });

  it.each([
    ['without signatures', `${GO_TEXT}\n`],
    ['without an empty line', `${GO_TEXT}${GO_LINE}`],
    ['without a last line break', GO_NOTE.slice(0, -1)],
    ['with a hyphen for the dash', GO_NOTE.replace('\u2014', '-')],
    ['with two spaces', GO_NOTE.replace('\u2014 ', '\u2014  ')],
    ['with a carriage return', GO_NOTE.replaceAll('\n', '\r\n')],
    ['with a tab in the text', GO_NOTE.replace('If you', 'If\tyou')],
    ['with a plus sign in the name', GO_NOTE.replace('PeterNeumann', 'Peter+Neumann')],
    ['with a space of another kind in the name', GO_NOTE.replace('PeterN', 'Peter\u00a0N')],
    [
      'with a signature that is too short',
      `${GO_TEXT}\n\u2014 PeterNeumann x08goA==\n`.replace('x08goA', 'x08go'),
    ],
    ['with base64 of another spelling', GO_NOTE.replace('nAM=', 'nAN=')],
    ['with more than a hundred signatures', `${GO_TEXT}\n${GO_LINE.repeat(101)}`],
    ['with half a character', GO_NOTE.replace('If', '\ud800f')],
    ['of nothing', ''],
    ['of one empty line', '\n\n'],
  ])('a note %s is refused', (_what, note) => {
    expect(() => openNote(note, [verifierFor(GO_KEY)])).toThrow(/malformed-note/);
  });

  it('a note that nobody known has signed says nothing', () => {
    expect(() => openNote(GO_NOTE, [verifierFor(SPEC_KEY)])).toThrow(/no-known-signature/);
  });

  it.each(['no line break', 'control\u0001\n', ''])('%j is no text to sign', (text) => {
    expect(() => formatNote({ text, signatures: [] })).toThrow(/malformed-note/);
  });
});

describe('checkpoints', () => {
  const root = sha256(new Uint8Array(0));
  const text = `example.com/log\n0\n${encodeBase64(root)}\n`;

  it('are three lines', () => {
    expect(formatCheckpoint({ origin: 'example.com/log', size: 0, root })).toBe(text);
    expect(parseCheckpoint(text)).toMatchObject({ origin: 'example.com/log', size: 0 });
    expect(parseCheckpoint(`${text}a further line\n`).size).toBe(0);
  });

  it.each([
    ['no origin', text.replace('example.com/log', '')],
    ['a leading zero', text.replace('\n0\n', '\n00\n')],
    ['a sign', text.replace('\n0\n', '\n+1\n')],
    ['a size beyond exact numbers', text.replace('\n0\n', '\n9007199254740993\n')],
    ['a short root', text.replace(/\n[^\n]+\n$/, '\nAAAA\n')],
    ['no root', text.replace(/[^\n]+\n$/, '')],
    ['no last line break', text.slice(0, -1)],
    ['an empty further line', `${text}\n`],
  ])('with %s are refused', (_what, wrong) => {
    expect(() => parseCheckpoint(wrong)).toThrow(/malformed-checkpoint/);
  });

  it('count only under their own origin, and only when the log itself has signed', async () => {
    const log = newSignerKey('example.com/log', 'ed25519');
    const witness = newSignerKey('witness.example', 'cosignature');
    const verifiers = [log, witness].map((key) => noteVerifier(verifierOf(key)));
    const whole = await signNote(text, [noteSigner(log, never), noteSigner(witness, () => 1_700_000_000)]);
    const opened = openCheckpoint(whole, 'example.com/log', verifiers);
    expect(opened.note.verified.map(({ signature }) => cosignatureTime(signature))).toEqual([
      null,
      1_700_000_000,
    ]);
    expect(() => openCheckpoint(whole, 'example.com/other', verifiers)).toThrow(/wrong-origin/);
    const bare = await signNote(text, [noteSigner(witness, () => 1_700_000_000)]);
    expect(() => openCheckpoint(bare, 'example.com/log', verifiers)).toThrow(/no-known-signature/);
  });
});

describe('cosignatures', () => {
  it('sign the time and the whole text', () => {
    expect(
      new TextDecoder().decode(cosignatureMessage(1_679_315_147, new TextEncoder().encode('a\nb\n'))),
    ).toBe('cosignature/v1\ntime 1679315147\na\nb\n');
  });

  it('hold for their time only', async () => {
    const key = newSignerKey('witness.example', 'cosignature');
    const verifier = noteVerifier(verifierOf(key));
    const message = new TextEncoder().encode('text\n');
    const signature = await noteSigner(key, () => 1_700_000_000).sign(message);
    expect(verifier.verify(message, signature)).toBe(true);
    const later = Uint8Array.from(signature);
    later[7]! ^= 1;
    expect(verifier.verify(message, later)).toBe(false);
    expect(verifier.verify(message, signature.subarray(1))).toBe(false);
  });
});
