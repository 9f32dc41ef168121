/** `due`: what has to be answered first; the others begin with the latest. */
export const DESK_ORDERS = ['modified', 'created', 'due'] as const;
export type DeskOrder = (typeof DESK_ORDERS)[number];
