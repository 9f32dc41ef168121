import { usePresence } from '../../api/presence';
import { t } from '../../messages/messages';
import classes from './ticket.module.css';

interface PresenceProps {
  readonly ticketId: string;
  /** What this agent is writing. */
  readonly written: string;
}

/** Who else has this ticket in front of them, so that two do not answer. */
export function Presence({ ticketId, written }: PresenceProps) {
  const others = usePresence(ticketId, written);
  const typing = others.filter((other) => other.typing);
  const said = typing.length > 0 ? typing : others;
  return (
    <p className={classes.presence} role="status">
      {said.length > 0 && (
        <span className={typing.length > 0 ? classes.typing : undefined}>
          {t(typing.length > 0 ? 'ticket.typing' : 'ticket.looking', { count: said.length, names: said.map(({ name }) => name).join(', ') })}
        </span>
      )}
    </p>
  );
}
