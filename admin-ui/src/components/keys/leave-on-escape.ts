import type { KeyboardEvent } from 'react';

/** Escape in a field gives the keys back to the page. */
export function leaveOnEscape({ key, target }: KeyboardEvent): void {
  if (key === 'Escape' && target instanceof HTMLElement) target.blur();
}
