import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { t } from '../../../messages/messages';
import { latency } from '../numbers';
import { AXIS, NAME_WIDTH, STOPPED, WENT_ON } from './look';

interface LatencyBar {
  readonly name: string;
  readonly p50: number | null;
  readonly p95: number | null;
}

const HEIGHT = 44;

/** Two bars for each service, from nothing on: half of all answers came within the upper one, nearly all within the lower. */
export default function LatencyChart({ bars }: { readonly bars: readonly LatencyBar[] }) {
  return (
    <ResponsiveContainer width="100%" height={bars.length * HEIGHT + 8}>
      <BarChart data={[...bars]} layout="vertical" barCategoryGap={8} barGap={2} margin={{ top: 4, right: 120, bottom: 4, left: 0 }} accessibilityLayer={false}>
        <XAxis type="number" domain={[0, 'dataMax']} hide />
        <YAxis type="category" dataKey="name" width={NAME_WIDTH} {...AXIS} />
        <Bar dataKey="p50" fill={WENT_ON} isAnimationActive={false}>
          <LabelList dataKey="p50" position="right" fill="var(--text)" fontSize={12} formatter={(value) => t('operations.connectors.half', { time: latency(Number(value)) })} />
        </Bar>
        <Bar dataKey="p95" fill={STOPPED} isAnimationActive={false}>
          <LabelList dataKey="p95" position="right" fill="var(--text)" fontSize={12} formatter={(value) => t('operations.connectors.most', { time: latency(Number(value)) })} />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}
