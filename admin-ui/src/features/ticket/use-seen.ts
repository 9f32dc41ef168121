import { useCallback, useState } from 'react';
import type { Ticket } from '../../api/tickets';

/**
 * The last message that has been in front of the agent's eyes: a reply names it, and is held back when there is a later one.
 * What arrives while they look elsewhere in the conversation, or at another tab, has not been.
 */
export function useSeen({ lastMessage }: Ticket): { readonly seen: number; readonly onSeen: (message: number) => void } {
  const [seen, setSeen] = useState(lastMessage);
  const onSeen = useCallback((message: number) => setSeen((before) => Math.max(before, message)), []);
  return { seen, onSeen };
}
