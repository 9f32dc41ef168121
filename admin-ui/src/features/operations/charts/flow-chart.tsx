import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { inDigits } from '../numbers';
import { MUTED_AXIS, STOPPED, WENT_ON } from './look';

interface FlowBar {
  readonly name: string;
  readonly completed: number;
  readonly open: number;
}

/** How many began in each part of the time, from nothing upwards; the lower end are those that got to the end. */
export default function FlowChart({ bars }: { readonly bars: readonly FlowBar[] }) {
  return (
    <ResponsiveContainer width="100%" height={140}>
      <BarChart data={[...bars]} barCategoryGap={2} margin={{ top: 10, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="name" minTickGap={24} {...MUTED_AXIS} />
        <YAxis domain={[0, 'auto']} allowDecimals={false} tickCount={3} interval={0} width={48} tickFormatter={inDigits} {...MUTED_AXIS} axisLine={false} />
        <Bar dataKey="completed" stackId="begun" fill={WENT_ON} isAnimationActive={false} />
        <Bar dataKey="open" stackId="begun" fill={STOPPED} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
