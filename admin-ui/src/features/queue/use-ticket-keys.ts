import { keyBoard } from '../../components/keys/key-board';
import { useKey } from '../../components/keys/use-key';
import type { KeyName } from '../../components/keys/catalogue';

/** The keys of a ticket do in the list what they do in it: they open the ticket first. */
export function useTicketKeys(open: () => void, active: boolean): void {
  const run = (name: KeyName) => () => {
    keyBoard.pressSoon(name);
    open();
  };
  useKey('ticket.reply', run('ticket.reply'), active);
  useKey('ticket.note', run('ticket.note'), active);
  useKey('ticket.canned', run('ticket.canned'), active);
  useKey('ticket.assign', run('ticket.assign'), active);
  useKey('ticket.take', run('ticket.take'), active);
  useKey('ticket.priority', run('ticket.priority'), active);
  useKey('ticket.tags', run('ticket.tags'), active);
  useKey('ticket.transfer', run('ticket.transfer'), active);
  useKey('ticket.close', run('ticket.close'), active);
  useKey('ticket.reopen', run('ticket.reopen'), active);
  useKey('ticket.verify', run('ticket.verify'), active);
  useKey('ticket.history', run('ticket.history'), active);
}
