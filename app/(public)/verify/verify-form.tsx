'use client';

import { useEffect, useState } from 'react';
import { EvidenceFault, FAULT_WORDS } from '#domain/merkle/evidence-fault';
import { Notice } from '#ui/words/notice';
import { type HeldHere, verifyHere } from './_here/verify-here';
import styles from './verify.module.css';

/** The form's words, from the server: see client-areas.ts. */
export interface VerifyWords {
  readonly receipt: string;
  readonly receiptHint: string;
  readonly entry: string;
  readonly entryHint: string;
  readonly keys: string;
  readonly keysHint: string;
  readonly verify: string;
  readonly holds: string;
  readonly failed: string;
  readonly unreadable: string;
  readonly log: string;
  readonly index: string;
  readonly size: string;
  readonly witness: string;
  readonly noWitness: string;
  readonly says: string;
}

type Outcome =
  | { readonly held: HeldHere }
  | { readonly fault: EvidenceFault }
  | { readonly unreadable: true };

/** Receipt, entry and keys in; the verdict out. Everything happens here: there is no request to refuse or to log. */
export function VerifyForm({
  language,
  words,
}: {
  readonly language: 'zh' | 'en';
  readonly words: VerifyWords;
}) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  // Before the script runs, a press would send the form away instead of verifying it.
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const verify = async (form: FormData) => {
    try {
      const receipt = await (form.get('receipt') as File).text();
      const entry = new Uint8Array(await (form.get('entry') as File).arrayBuffer());
      const keys = String(form.get('keys') ?? '');
      setOutcome({ held: await verifyHere({ receipt, entry, keys }) });
    } catch (error) {
      setOutcome(error instanceof EvidenceFault ? { fault: error } : { unreadable: true });
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void verify(new FormData(event.currentTarget));
      }}
    >
      <FileField name="receipt" label={words.receipt} hint={words.receiptHint} />
      <FileField name="entry" label={words.entry} hint={words.entryHint} />
      <label htmlFor="keys">{words.keys}</label>
      <p className={styles.hint} id="keys-hint">
        {words.keysHint}
      </p>
      <textarea id="keys" name="keys" rows={3} spellCheck={false} aria-describedby="keys-hint" required />
      <button type="submit" disabled={!isReady}>
        {words.verify}
      </button>
      <div aria-live="polite">
        {outcome === null ? null : <Said outcome={outcome} language={language} words={words} />}
      </div>
    </form>
  );
}

function FileField(field: { readonly name: string; readonly label: string; readonly hint: string }) {
  return (
    <>
      <label htmlFor={field.name}>{field.label}</label>
      <p className={styles.hint} id={`${field.name}-hint`}>
        {field.hint}
      </p>
      <input id={field.name} name={field.name} type="file" aria-describedby={`${field.name}-hint`} required />
    </>
  );
}

function Said(props: {
  readonly outcome: Outcome;
  readonly language: 'zh' | 'en';
  readonly words: VerifyWords;
}) {
  const { outcome, words, language } = props;
  if ('held' in outcome) return <Held held={outcome.held} words={words} />;
  if ('unreadable' in outcome) return <Notice tone="missed">{words.unreadable}</Notice>;
  const { reason, place } = outcome.fault;
  return (
    <Notice tone="missed">
      <strong>{words.failed}</strong> {FAULT_WORDS[reason][language]} <code>{place}</code>
    </Notice>
  );
}

function Held({ held, words }: { readonly held: HeldHere; readonly words: VerifyWords }) {
  const { checkpoint, index, witnesses, entry } = held;
  return (
    <>
      <Notice tone="met">
        <strong>{words.holds}</strong>
      </Notice>
      <dl className={styles.facts}>
        <dt>{words.log}</dt>
        <dd>{checkpoint.origin}</dd>
        <dt>{words.index}</dt>
        <dd>{index}</dd>
        <dt>{words.size}</dt>
        <dd>{checkpoint.size}</dd>
        <dt>{words.witness}</dt>
        <dd>
          {witnesses.length === 0
            ? words.noWitness
            : witnesses
                .map(({ name, seconds }) => `${name} ${new Date(seconds * 1_000).toISOString()}`)
                .join('; ')}
        </dd>
        <dt>{words.says}</dt>
        <dd>
          <pre className={styles.entry}>{new TextDecoder().decode(entry)}</pre>
        </dd>
      </dl>
    </>
  );
}
