import { Modal, Switch } from '@mantine/core';
import { t } from '../../messages/messages';
import { GROUPS, keysOf } from './catalogue';
import { KeyCaps } from './key-caps';
import classes from './keys.module.css';
import { useKey, useKeysSwitch } from './use-key';

interface KeySheetProps {
  readonly opened: boolean;
  readonly setOpened: (opened: boolean) => void;
}

/** All keys at a glance; `?` opens it. */
export function KeySheet({ opened, setOpened }: KeySheetProps) {
  const [on, switchTo] = useKeysSwitch();
  useKey('help.sheet', () => setOpened(true));
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title={t('keys.title')} size="lg" closeButtonProps={{ 'aria-label': t('app.close') }}>
      <div className={classes.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className={classes.group}>{t(`keys.groups.${group}`)}</h3>
            <dl className={classes.keys}>
              {keysOf(group).map((name) => (
                <div key={name} className={classes.key}>
                  <dt>{t(`keys.${name}`)}</dt>
                  <dd>
                    <KeyCaps name={name} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch className={classes.switch} checked={on} onChange={({ currentTarget }) => switchTo(currentTarget.checked)} label={t('keys.switch')} description={t('keys.switchHint')} />
    </Modal>
  );
}
