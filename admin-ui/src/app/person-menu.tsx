import { useRef, useState } from 'react';
import { Button, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useSession } from '../api/session';
import { Icon } from '../components/icon';
import { useKey } from '../components/keys/use-key';
import { t } from '../messages/messages';
import classes from './person-menu.module.css';

const LOOKS: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Who is signed in, how it looks to them, and the way out. */
export function PersonMenu() {
  const { account, csrfToken } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [opened, setOpened] = useState(false);
  useKey('go.person', () => setOpened(true));
  const signOut = useRef<HTMLFormElement>(null);
  const name = `${account.firstName} ${account.lastName}`;
  return (
    <>
      {/* Beside the menu, in which a form has no place. */}
      <form ref={signOut} method="post" action="/sign-out">
        <input type="hidden" name="_csrf" value={csrfToken} />
      </form>
      <Menu opened={opened} onChange={setOpened}>
        <Menu.Target>
          <Button variant="subtle" color="gray" leftSection={<Icon name="person" />} aria-label={t('person.menu', { name })}>
            <span className={classes.name}>{name}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('look.title')}</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={(chosen) => setColorScheme(chosen as MantineColorScheme)}>
            {LOOKS.map((look) => (
              <Menu.RadioItem key={look} value={look} closeMenuOnClick>
                {t(`look.${look}` as 'look.auto')}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item component="a" href="/account">
            {t('person.account')}
          </Menu.Item>
          <Menu.Item onClick={() => signOut.current?.submit()}>{t('person.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
