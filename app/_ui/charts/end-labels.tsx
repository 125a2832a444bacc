'use client';

import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { spread } from './axis';
import { colourOf, type Series } from './series';

/** Distance below which two labels would touch, in pixels. */
const GAP = 15;

/** Names of the lines at their right ends instead of a legend, moved apart where they would overlap. */
export function EndLabels({ series }: { readonly series: readonly Series[] }) {
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!area || !x || !y) return null;
  const right = area.x + area.width;
  const ends = series.flatMap((line) => {
    const last = line.values.findLast((value) => value !== null);
    const at = last === undefined || last === null ? undefined : y(last);
    return at === undefined ? [] : [{ line, at }];
  });
  const placed = spread(
    ends.map((end) => end.at),
    GAP,
    area.y + 4,
    area.y + area.height,
  );
  return (
    <g>
      {ends.map(({ line, at }, index) => (
        <g key={line.key}>
          <path
            d={`M${right} ${at}L${right + 8} ${placed[index]}`}
            stroke={colourOf(line.tone)}
            fill="none"
          />
          <text x={right + 11} y={(placed[index] ?? at) + 4} fill={colourOf(line.tone)} fontSize={12}>
            {line.label}
          </text>
        </g>
      ))}
    </g>
  );
}
