import type { ReactNode } from 'react';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { QueueSearch } from '../api/queue-search';

/** A way to a list, in running text. */
export function ListLink({ search, children }: { readonly search: QueueSearch; readonly children: ReactNode }) {
  return (
    <Anchor inherit renderRoot={(props: object) => <Link {...props} to="/tickets" search={search} />}>
      {children}
    </Anchor>
  );
}
