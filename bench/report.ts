/** One figure of a benchmark: ours beside a limit or a peer from the same run (README, figures). */
export interface Figure {
  readonly id: string;
  readonly ours: number;
  readonly reference: number;
  /** As the issue defines it for this figure; above 1 is not always better, the text says which way. */
  readonly ratio: number;
  readonly unit: string;
  readonly runs: number;
  /** What `reference` is and which way is good, for the reader; figures read from another process have none. */
  readonly note?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) throw new Error('median of nothing');
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The `share` quantile (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

export const wantsJson = process.argv.includes('--json');

/** A number given as `--name N`, or the default. */
export function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

/** Progress for a person; never on stdout. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Prints the figures: one JSON object with `--json`, a table otherwise. */
export function print(figures: readonly Figure[]): void {
  if (wantsJson) {
    const bare = figures.map(({ note: _note, ...figure }) => figure);
    process.stdout.write(`${JSON.stringify({ figures: bare })}\n`);
    return;
  }
  for (const figure of figures) {
    process.stdout.write(
      `${figure.id.padEnd(22)} ours ${figure.ours.toFixed(2)} ${figure.unit} · reference ` +
        `${figure.reference.toFixed(2)} ${figure.unit} · ratio ${figure.ratio.toFixed(2)} · median of ` +
        `${figure.runs} runs${figure.note === undefined ? '' : ` · ${figure.note}`}\n`,
    );
  }
}
