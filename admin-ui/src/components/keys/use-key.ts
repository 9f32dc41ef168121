import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { KeyName } from './catalogue';
import { keyBoard } from './key-board';

/** While the component is there and `active`, `run` stands for that key. */
export function useKey(name: KeyName, run: () => void, active = true): void {
  const onKey = useEffectEvent(run);
  useEffect(() => (active ? keyBoard.on(name, () => onKey()) : undefined), [name, active]);
}

/** @returns whether single keys count, and how to switch that */
export function useKeysSwitch(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(keyBoard.subscribe, keyBoard.isOn), (on) => keyBoard.switch(on)];
}
