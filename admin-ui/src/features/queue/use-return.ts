import { useEffect, useEffectEvent, useRef } from 'react';

/** Whoever comes back from a ticket finds the focus where they left the list. */
export function useReturn(opened: string | undefined, focus: () => void): void {
  const before = useRef(opened);
  const onReturn = useEffectEvent(focus);
  useEffect(() => {
    if (before.current !== undefined && opened === undefined) onReturn();
    before.current = opened;
  }, [opened]);
}
