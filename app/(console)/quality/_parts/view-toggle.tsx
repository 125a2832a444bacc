import { addressWith, type Query, type QueryChanges } from '#app/_ui/address';
import styles from '../quality.module.css';

interface ViewToggleProps {
  readonly label: string;
  readonly path: string;
  readonly query: Query;
  /** Key in the address. */
  readonly name: string;
  readonly chosen: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** What else a press changes. */
  readonly also?: QueryChanges;
}

/** One of few: always one is chosen, also when the address says nothing. */
export function ViewToggle({ label, path, query, name, chosen, choices, also = {} }: ViewToggleProps) {
  return (
    <nav className={styles.toggle} aria-label={label}>
      {choices.map((choice) => (
        <a
          key={choice.value}
          href={addressWith(path, query, { ...also, [name]: choice.value })}
          aria-current={choice.value === chosen ? 'true' : undefined}
        >
          {choice.label}
        </a>
      ))}
    </nav>
  );
}
