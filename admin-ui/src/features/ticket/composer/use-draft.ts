import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { changedElsewhere, draftsQuery, saveDraft, type Draft, type DraftKind } from '../../../api/drafts';

export type DraftState = 'clean' | 'saving' | 'saved' | Error;

/** A pause this long in typing is when it is kept. */
const PAUSE_MS = 800;

/** What waits here for a choice between it and what another window has, while its ticket is not on the screen. */
const undecided = new Map<string, { readonly text: string; readonly theirs: Draft }>();

/**
 * What is being written, kept on the server as it grows: it is there again after a transfer, on another device or when the
 * browser is gone. What another window made of it is not written over: from then on it is kept here alone, until one is chosen.
 */
export function useDraft(ticketId: string, kind: DraftKind) {
  const client = useQueryClient();
  const { data: kept } = useQuery(draftsQuery(ticketId));
  const place = `${ticketId} ${kind}`;
  const [text, setText] = useState(undecided.get(place)?.text);
  const [theirs, setTheirs] = useState(undecided.get(place)?.theirs);
  const [state, setState] = useState<DraftState>('clean');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const written = useRef(text ?? '');
  const isUnsaved = useRef(theirs !== undefined);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    if (!isUnsaved.current || undecided.has(place)) return;
    isUnsaved.current = false;
    setState('saving');
    const [saved, { queryKey }] = [written.current, draftsQuery(ticketId)];
    try {
      await saveDraft(ticketId, kind, saved, client.getQueryData(queryKey)?.[kind]?.version);
      client.setQueryData(queryKey, (known) => ({ ...known, [kind]: { ...known?.[kind], text: saved } }));
      setState('saved');
    } catch (error) {
      isUnsaved.current = true;
      const draft = changedElsewhere(error);
      if (draft) undecided.set(place, { text: written.current, theirs: draft });
      setTheirs(draft);
      setState(draft ? 'clean' : (error as Error));
    }
  }, [client, ticketId, kind, place]);

  const write = useCallback(
    (next: string) => {
      setText(next);
      written.current = next;
      isUnsaved.current = true;
      const waiting = undecided.get(place);
      if (waiting) undecided.set(place, { ...waiting, text: next });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    },
    [save, place],
  );

  /** It was sent, and need not be kept any longer. */
  const sent = useCallback(() => {
    write('');
    void save().then(() => setState((now) => (now === 'saved' ? 'clean' : now)));
  }, [write, save]);

  /** From then on what the other window has is known, and written over by what is here. */
  const decide = (which: 'mine' | 'theirs') => {
    if (!theirs) return;
    client.setQueryData(draftsQuery(ticketId).queryKey, (known) => ({ ...known, [kind]: { text: theirs.text, version: theirs.version } }));
    undecided.delete(place);
    setTheirs(undefined);
    if (which === 'mine') return void save();
    isUnsaved.current = false;
    setText(undefined);
  };

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
  useAskBeforeLeaving(theirs !== undefined);

  const found = text === undefined && Boolean(kept?.[kind]?.text);
  return { text: text ?? kept?.[kind]?.text ?? '', write, state: found ? 'saved' : state, sent, theirs, decide };
}

/** The browser asks whether what would be lost is to be. */
function useAskBeforeLeaving(isAsked: boolean): void {
  useEffect(() => {
    if (!isAsked) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isAsked]);
}
