import type { ReactNode } from 'react';

const ADDRESS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/g;

/** Text with its web addresses as links. They open apart, tell nobody where they came from, and show where they lead. */
export function linked(text: string): ReactNode[] {
  return text.split(ADDRESS).map((part, place) =>
    place % 2 === 1 ? (
      <a key={place} href={part} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
