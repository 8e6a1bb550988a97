import { Bar, BarChart, CartesianGrid, Legend, Tooltip, XAxis, YAxis } from 'recharts';

/** One bar of the chart, in its unit. */
export interface Cycle {
  readonly name: string;
  readonly median: number;
  readonly p90: number;
}

/** Height of one phase in px. */
const ROW = 46;
/** The longer of two times is the same colour, lighter: colours have a meaning of their own, and this is none of them. */
const LIGHTER = 'color-mix(in srgb, var(--qp-info) 55%, var(--mantine-color-body))';
/** Width that fits a page of paper and a small window alike. */
const WIDTH = 720;

interface CycleChartProps {
  readonly cycles: readonly Cycle[];
  /** Unit of the axis, as ` d`. */
  readonly unit: string;
  readonly words: { readonly median: string; readonly p90: string };
}

/** Times by phase as bars; the table beside it says the same in words. Drawn as SVG, so that it prints. */
export function CycleChart({ cycles, unit, words }: CycleChartProps) {
  return (
    <BarChart
      layout="vertical"
      width={WIDTH}
      height={cycles.length * ROW + 70}
      data={[...cycles]}
      accessibilityLayer={false}
      style={{ maxWidth: '100%' }}
    >
      <CartesianGrid horizontal={false} stroke="var(--qp-line)" />
      <XAxis type="number" unit={unit} stroke="var(--qp-quiet)" fontSize={12} />
      <YAxis type="category" dataKey="name" width={220} stroke="var(--qp-quiet)" fontSize={12} />
      <Tooltip
        formatter={(value) => `${String(value)}${unit}`}
        contentStyle={{ background: 'var(--mantine-color-body)', border: '1px solid var(--qp-line)' }}
      />
      <Legend />
      <Bar dataKey="median" name={words.median} fill="var(--qp-info)" isAnimationActive={false} />
      <Bar dataKey="p90" name={words.p90} fill={LIGHTER} isAnimationActive={false} />
    </BarChart>
  );
}
