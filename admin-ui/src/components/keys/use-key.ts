import { useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react';
import type { KeyName } from './catalogue';
import { keyBoard } from './key-board';

/** While the component is there and `active`, `run` stands for that key: from the moment in which it can be seen. */
export function useKey(name: KeyName, run: () => void, active = true): void {
  const onKey = useEffectEvent(run);
  useLayoutEffect(() => (active ? keyBoard.on(name, () => onKey()) : undefined), [name, active]);
}

/** @returns whether single keys count, and how to switch that */
export function useKeysSwitch(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(keyBoard.subscribe, keyBoard.isOn), (on) => keyBoard.switch(on)];
}
