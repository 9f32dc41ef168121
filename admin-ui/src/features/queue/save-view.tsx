import { useState } from 'react';
import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core';
import { TEAMS, type QueueSearch, type Team } from '../../api/queue-search';
import { useSession } from '../../api/session';
import { useViewChanges } from '../../api/views';
import { Icon } from '../../components/icon';
import { useKey } from '../../components/keys/use-key';
import { NameDialog } from '../../components/name-dialog';
import { t } from '../../messages/messages';

/** Keeps the list as it is narrowed and ordered now; supervisors may show it to a team. */
export function SaveView({ search }: { readonly search: QueueSearch }) {
  const [asking, setAsking] = useState(false);
  const [sharedWith, setSharedWith] = useState<Team | ''>('');
  const { desk } = useSession();
  const { save } = useViewChanges();
  const open = () => {
    save.reset();
    setSharedWith('');
    setAsking(true);
  };
  useKey('list.save', open);
  return (
    <>
      <Tooltip label={t('views.save')}>
        <ActionIcon aria-label={t('views.save')} onClick={open}>
          <Icon name="star" />
        </ActionIcon>
      </Tooltip>
      {asking && (
        <NameDialog
          title={t('views.save')}
          onClose={() => setAsking(false)}
          onSend={(name) => save.mutate({ name, search, sharedWith: sharedWith || null }, { onSuccess: () => setAsking(false) })}
          error={save.error}
          isPending={save.isPending}
        >
          {desk && desk.role !== 'agent' && (
            <NativeSelect
              mt="md"
              label={t('views.share')}
              value={sharedWith}
              onChange={({ currentTarget }) => setSharedWith(TEAMS.find((team) => team === currentTarget.value) ?? '')}
              data={[{ value: '', label: t('views.nobody') }, ...TEAMS.map((team) => ({ value: team, label: t(`team.${team}`) }))]}
            />
          )}
        </NameDialog>
      )}
    </>
  );
}
