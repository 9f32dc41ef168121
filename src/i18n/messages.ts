import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** Language → room → messages. */
export type Messages = Readonly<Record<string, Readonly<Record<string, MessageTree>>>>;

/** The language that every message exists in; others fall back to it. */
export const SOURCE_LOCALE = 'en';

const SHIPPED = fileURLToPath(new URL('./messages/', import.meta.url));

/** Reads `<folder>/<locale>/<room>.json`, every file there is. Throws on a file that is not a JSON object. */
export function loadMessages(folder: string = SHIPPED): Messages {
  const messages: Record<string, Record<string, MessageTree>> = {};
  for (const locale of readdirSync(folder, { withFileTypes: true })) {
    if (!locale.isDirectory()) continue;
    const rooms: Record<string, MessageTree> = (messages[locale.name] = {});
    for (const file of readdirSync(`${folder}/${locale.name}`)) {
      if (!file.endsWith('.json')) continue;
      rooms[file.slice(0, -'.json'.length)] = readTree(`${folder}/${locale.name}/${file}`);
    }
  }
  return messages;
}

function readTree(path: string): MessageTree {
  const tree: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isTree(tree)) throw new TypeError(`${path} holds something else than texts and groups of texts`);
  return tree;
}

function isTree(value: unknown): value is MessageTree {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((entry) => typeof entry === 'string' || isTree(entry));
}
