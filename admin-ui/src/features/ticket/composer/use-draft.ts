import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { draftsQuery, saveDraft, type DraftKind } from '../../../api/drafts';

export type DraftState = 'clean' | 'saving' | 'saved' | Error;

/** A pause this long in typing is when it is kept. */
const PAUSE_MS = 800;

/**
 * What is being written, kept on the server as it grows: it is there again after a transfer, on another device or when the
 * browser is gone.
 */
export function useDraft(ticketId: string, kind: DraftKind) {
  const client = useQueryClient();
  const { data: kept } = useQuery(draftsQuery(ticketId));
  const [text, setText] = useState<string>();
  const [state, setState] = useState<DraftState>('clean');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<string>(undefined);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const written = unsaved.current;
    if (written === undefined) return;
    unsaved.current = undefined;
    setState('saving');
    try {
      await saveDraft(ticketId, kind, written);
      client.setQueryData(draftsQuery(ticketId).queryKey, (known) => ({ ...known, [kind]: written }));
      setState('saved');
    } catch (error) {
      unsaved.current ??= written;
      setState(error as Error);
    }
  }, [client, ticketId, kind]);

  const write = useCallback(
    (next: string) => {
      setText(next);
      unsaved.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    },
    [save],
  );

  /** It was sent, and need not be kept any longer. */
  const sent = useCallback(() => {
    setText('');
    unsaved.current = '';
    void save().then(() => setState((now) => (now === 'saved' ? 'clean' : now)));
  }, [save]);

  // Leaving it must not lose the last words.
  const leave = useEffectEvent(() => void save());
  useEffect(() => {
    const onHide = () => leave();
    window.addEventListener('pagehide', onHide);
    return () => {
      window.removeEventListener('pagehide', onHide);
      leave();
    };
  }, []);

  const found = text === undefined && Boolean(kept?.[kind]);
  return { text: text ?? kept?.[kind] ?? '', write, state: found ? 'saved' : state, sent };
}
