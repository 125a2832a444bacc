'use client';

import { useState } from 'react';

/** Puts a text on the clipboard; where the browser does not allow that, the text itself can be selected in one press. */
export function CopyButton({
  value,
  text,
  copied,
}: {
  readonly value: string;
  readonly text: string;
  readonly copied: string;
}) {
  const [done, setDone] = useState(false);
  return (
    <button
      type="button"
      data-quiet="true"
      onClick={() => {
        navigator.clipboard?.writeText(value).then(
          () => setDone(true),
          () => setDone(false),
        );
      }}
    >
      <span aria-live="polite">{done ? copied : text}</span>
    </button>
  );
}
