/** Two colours are enough for every chart here, and both stand out from the ground in light and dark. */
export const WENT_ON = 'var(--accent)';
export const STOPPED = 'var(--note-edge)';

export const BAR_HEIGHT = 28;
export const NAME_WIDTH = 150;

export const AXIS = { tickLine: false, axisLine: false, tick: { fill: 'var(--text)', fontSize: 12 } } as const;
export const MUTED_AXIS = { tickLine: false, axisLine: { stroke: 'var(--line)' }, tick: { fill: 'var(--muted)', fontSize: 12 } } as const;
