/** A share of checks: pass / (pass + fail). With nothing checked there is no rate: never 0 % or 100 % (domain.md §4). */
export interface Rate {
  readonly pass: number;
  readonly fail: number;
  /** null: no data. */
  readonly value: number | null;
}

export function rateOf(pass: number, fail: number): Rate {
  const checked = pass + fail;
  return { pass, fail, value: checked > 0 ? pass / checked : null };
}

/** Quantile of the normal distribution for a 95 % interval. */
const Z_95 = 1.959963984540054;

/** Wilson score interval of a share (Wilson 1927), 95 %; null without data. */
export function wilsonInterval(
  pass: number,
  total: number,
): { readonly low: number; readonly high: number } | null {
  if (total <= 0) return null;
  const share = pass / total;
  const zz = (Z_95 * Z_95) / total;
  const centre = (share + zz / 2) / (1 + zz);
  const half = (Z_95 / (1 + zz)) * Math.sqrt((share * (1 - share)) / total + zz / (4 * total));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
