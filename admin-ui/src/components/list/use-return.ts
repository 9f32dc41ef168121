import { useEffect, useEffectEvent, useRef } from 'react';

/**
 * Whoever comes back from a ticket finds the focus where they left the list: unless they have gone elsewhere already, by the key
 * for the search for example.
 */
export function useReturn(opened: string | undefined, focus: () => void): void {
  const before = useRef(opened);
  const onReturn = useEffectEvent(focus);
  useEffect(() => {
    if (before.current !== undefined && opened === undefined && document.activeElement === document.body) onReturn();
    before.current = opened;
  }, [opened]);
}
