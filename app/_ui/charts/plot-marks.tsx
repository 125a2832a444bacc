'use client';

import { ReferenceArea, ReferenceLine } from 'recharts';
import type { Annotation, Band } from './series';

interface PlotMarksProps {
  readonly holidays: readonly Band[];
  readonly annotations: readonly Annotation[];
  readonly target?: { readonly value: number; readonly label: string } | undefined;
}

/** Text of axis ticks. */
export const TICK = { fill: 'var(--ink-2)', fontSize: 12 };

/** Words over lines keep a rim of the sheet's colour, so that both stay readable. */
const HALO = {
  fill: 'var(--ink-2)',
  fontSize: 12,
  stroke: 'var(--surface)',
  strokeWidth: 4,
  paintOrder: 'stroke',
} as const;

/** What lies behind and across the data: shaded holidays, numbered events, the target. */
export function PlotMarks({ holidays, annotations, target }: PlotMarksProps) {
  return (
    <>
      {holidays.map((band) => (
        <ReferenceArea
          key={band.from}
          x1={band.from - 0.5}
          x2={band.to + 0.5}
          fill="var(--quiet-soft)"
          fillOpacity={1}
          ifOverflow="hidden"
        />
      ))}
      {target ? (
        <ReferenceLine
          y={target.value}
          stroke="var(--ink-2)"
          strokeDasharray="3 3"
          label={{ value: target.label, position: 'insideTopLeft', ...HALO }}
        />
      ) : null}
      {annotations.map((annotation, index) => (
        <ReferenceLine
          key={`${annotation.day} ${annotation.label}`}
          x={annotation.day}
          stroke="var(--accent)"
          strokeWidth={1}
          label={{ value: String(index + 1), position: 'top', fill: 'var(--accent)', fontSize: 12 }}
        />
      ))}
    </>
  );
}
