import { Kbd } from '@mantine/core';
import { hasMessage, t } from '../../messages/messages';
import { KEYS, type KeyName } from './catalogue';
import classes from './keys.module.css';

/** The keys as they are written on the keyboard. */
export function KeyCaps({ name }: { readonly name: KeyName }) {
  return (
    <span className={classes.caps}>
      {KEYS[name].keys.split(/[ +]/).map((key) => (
        <Kbd key={key} size="xs">
          {named(key)}
        </Kbd>
      ))}
    </span>
  );
}

function named(key: string): string {
  const name = `keyNames.${key}`;
  return hasMessage(name) ? t(name) : key;
}
