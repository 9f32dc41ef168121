import english from './en.json';

type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? `${Prefix}${Key}` : Leaves<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

type Leaf = Leaves<typeof english>;
type Plural = Leaf extends infer Key ? (Key extends `${infer Stem}_other` ? Stem : never) : never;

/** Names a text of en.json; one that has `_one` and `_other`, and `_zero` perhaps, is named without them and chosen by `count`. */
export type MessageKey = Exclude<Leaf, `${string}_${'zero' | 'one' | 'other'}`> | Plural;
export type MessageParams = Readonly<Record<string, string | number>>;

export const locale = navigator.language.startsWith('en') ? navigator.language : 'en';

const plurals = new Intl.PluralRules('en');
const numbers = new Intl.NumberFormat(locale);

/** @returns the text of that name with `{{name}}` filled in; numbers are grouped */
export function t(key: MessageKey, params: MessageParams = {}): string {
  const count = Number(params['count'] ?? 0);
  const text = find(key) ?? (count === 0 ? find(`${key}_zero`) : undefined) ?? find(`${key}_${plurals.select(count)}`) ?? find(`${key}_other`);
  return (text ?? key).replace(/\{\{(\w+)\}\}/g, (_all, name: string) => shown(params[name]));
}

/** Whether there is a text of that name: for those that the server's words choose. */
export function hasMessage(key: string): key is MessageKey {
  return find(key) !== undefined;
}

function find(key: string): string | undefined {
  const found = key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], english);
  return typeof found === 'string' ? found : undefined;
}

function shown(value: string | number | undefined): string {
  return typeof value === 'number' ? numbers.format(value) : (value ?? '');
}
