'use client';

import { useLocale } from 'next-intl';
import { useEffect, useState } from 'react';
import { Layer, Rectangle, ResponsiveContainer, Sankey, Tooltip } from 'recharts';
import { formatCount, formatExact } from '../format/number';
import styles from './calls.module.css';

export interface SankeyFlow {
  readonly from: string;
  readonly to: string;
  readonly calls: number;
}

interface FlowSankeyProps {
  readonly flows: readonly SankeyFlow[];
  readonly height: number;
  /** Words for the two sides: who calls, whose certificates. */
  readonly sides: readonly [string, string];
}

/** Flows from callers to owners. A region stands on both sides, as two nodes: a circle of flows would draw nothing. */
export function FlowSankey(props: FlowSankeyProps) {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return inBrowser ? <Plot {...props} /> : null;
}

function Plot({ flows, height, sides }: FlowSankeyProps) {
  const callers = [...new Set(flows.map((flow) => flow.from))];
  const owners = [...new Set(flows.map((flow) => flow.to))];
  const data = {
    nodes: [...callers.map((name) => ({ name })), ...owners.map((name) => ({ name }))],
    links: flows.map((flow) => ({
      source: callers.indexOf(flow.from),
      target: callers.length + owners.indexOf(flow.to),
      value: flow.calls,
    })),
  };
  return (
    <div>
      <p className={styles.sankeyHeads}>
        <span>{sides[0]}</span>
        <span>{sides[1]}</span>
      </p>
      <ResponsiveContainer width="100%" height={height}>
        <Sankey
          data={data}
          nodePadding={14}
          nodeWidth={10}
          sort={false}
          iterations={16}
          margin={{ top: 4, right: 120, bottom: 8, left: 120 }}
          link={{ stroke: 'var(--data)', strokeOpacity: 0.28 }}
          node={<Node callers={callers.length} />}
        >
          <Tooltip isAnimationActive={false} content={<FlowTip />} />
        </Sankey>
      </ResponsiveContainer>
    </div>
  );
}

interface NodeProps {
  readonly callers: number;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly index?: number;
  readonly payload?: { readonly name: string; readonly value: number };
}

function Node({ callers, x = 0, y = 0, width = 0, height = 0, index = 0, payload }: NodeProps) {
  const locale = useLocale();
  if (payload === undefined) return null;
  const left = index < callers;
  return (
    <Layer>
      <Rectangle x={x} y={y} width={width} height={height} fill="var(--data)" />
      <text
        x={left ? x - 6 : x + width + 6}
        y={y + height / 2}
        textAnchor={left ? 'end' : 'start'}
        dominantBaseline="central"
        fill="var(--ink)"
        fontSize={12}
      >
        {payload.name} {formatCount(payload.value, locale)}
      </text>
    </Layer>
  );
}

interface FlowTipProps {
  readonly active?: boolean;
  readonly payload?: readonly {
    readonly name?: string;
    readonly value?: number;
  }[];
}

function FlowTip({ active, payload }: FlowTipProps) {
  const shown = payload?.[0];
  if (!active || shown?.value === undefined) return null;
  return (
    <div className={styles.tip}>
      {shown.name} <b>{formatExact(shown.value)}</b>
    </div>
  );
}
