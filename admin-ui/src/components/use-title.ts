import { useEffect } from 'react';

const product = document.title;

/** Names what is in front of the agent in the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${product}`;
    return () => {
      document.title = product;
    };
  }, [title]);
}
