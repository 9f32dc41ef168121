import { useState } from 'react';
import { Outlet, useParams } from '@tanstack/react-router';
import { Split } from '../../components/list/split';
import { useTitle } from '../../components/use-title';
import { t } from '../../messages/messages';
import { DoneContext, type Done } from './done';
import { DoneLine } from './done-line';
import { HeldList } from './held-list';
import classes from './held.module.css';

/** Mails that a rule holds until somebody has looked, and beside them the one that is looked at. */
export function HeldScreen() {
  const { mailId } = useParams({ strict: false });
  const [done, setDone] = useState<Done>();
  useTitle(t('held.title'));
  return (
    <DoneContext value={setDone}>
      <div className={classes.screen}>
        <DoneLine done={done} />
        <div className={classes.split}>
          <Split list={<HeldList opened={mailId} />} opened={mailId !== undefined}>
            <Outlet />
          </Split>
        </div>
      </div>
    </DoneContext>
  );
}
