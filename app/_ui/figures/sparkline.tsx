import styles from './figures.module.css';

const WIDTH = 120;
const HEIGHT = 28;
const PAD = 3;

/** A line of past values drawn on the server; null is a gap. `label` says in words what it shows. */
export function Sparkline({
  values,
  label,
}: {
  readonly values: readonly (number | null)[];
  readonly label: string;
}) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const x = (index: number) => PAD + (index / Math.max(values.length - 1, 1)) * (WIDTH - 2 * PAD);
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - PAD - ((value - low) / (high - low)) * (HEIGHT - 2 * PAD);
  const lastIndex = values.findLastIndex((value) => value !== null);
  const last = values[lastIndex];
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      <path
        d={pathOf(values, x, y)}
        fill="none"
        stroke="var(--data)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
      {last === null || last === undefined ? null : (
        <circle cx={x(lastIndex)} cy={y(last)} r="2.2" fill="var(--data)" />
      )}
    </svg>
  );
}

/** Straight strokes between neighbours; a missing day lifts the pen. */
function pathOf(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let down = false;
  let path = '';
  values.forEach((value, index) => {
    if (value === null) {
      down = false;
      return;
    }
    path += `${down ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    down = true;
  });
  return path;
}
