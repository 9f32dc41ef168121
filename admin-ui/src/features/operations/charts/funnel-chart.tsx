import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { inDigits } from '../numbers';
import { AXIS, BAR_HEIGHT, NAME_WIDTH, WENT_ON, STOPPED } from './look';

interface FunnelBar {
  readonly name: string;
  readonly wentOn: number;
  readonly stopped: number;
}

type Labelled = { readonly payload?: FunnelBar };

const LABEL = { position: 'right', fill: 'var(--text)', fontSize: 12 } as const;

/** Stands at the end of the bar, whichever of its parts that is. */
const endingIn = (part: 'wentOn' | 'stopped') => ({ payload }: Labelled) =>
  payload === undefined || payload.stopped > 0 !== (part === 'stopped') ? '' : inDigits(payload.wentOn + payload.stopped);

/** A bar for each step as long as those that got there; its other end are those that stopped. */
export default function FunnelChart({ bars }: { readonly bars: readonly FunnelBar[] }) {
  return (
    <ResponsiveContainer width="100%" height={bars.length * BAR_HEIGHT + 8}>
      <BarChart data={[...bars]} layout="vertical" barCategoryGap={6} margin={{ top: 4, right: 64, bottom: 4, left: 0 }} accessibilityLayer={false}>
        <XAxis type="number" domain={[0, 'dataMax']} hide />
        <YAxis type="category" dataKey="name" width={NAME_WIDTH} {...AXIS} />
        <Bar dataKey="wentOn" stackId="reached" fill={WENT_ON} isAnimationActive={false}>
          <LabelList {...LABEL} valueAccessor={endingIn('wentOn')} />
        </Bar>
        <Bar dataKey="stopped" stackId="reached" fill={STOPPED} isAnimationActive={false}>
          <LabelList {...LABEL} valueAccessor={endingIn('stopped')} />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}
