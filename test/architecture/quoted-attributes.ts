import Handlebars from 'handlebars';

/** Where in HTML a template is at a moment. */
interface Place {
  readonly kind: 'text' | 'tag' | 'before-value' | 'unquoted' | 'double-quoted' | 'single-quoted' | 'comment' | 'raw';
  /** Of the tag that is open, or of the element whose content is raw. */
  readonly tag: string;
}

const TEXT: Place = { kind: 'text', tag: '' };
/** Where escaping keeps what is shown in its place. */
const SAFE: readonly Place['kind'][] = ['text', 'double-quoted', 'single-quoted'];

/** @returns where a template shows something, or begins another piece, neither in text nor in a quoted attribute; by line */
export function unquotedOutputs(source: string): string[] {
  const problems: string[] = [];
  const end = walk(Handlebars.parse(source).body, TEXT, (node, what) => problems.push(`line ${node.loc.start.line}: ${what}`));
  return end.kind === 'text' ? problems : [...problems, `ends in ${end.kind}`];
}

type Complain = (node: hbs.AST.Node, what: string) => void;

function walk(nodes: readonly hbs.AST.Statement[], begin: Place, complain: Complain): Place {
  return nodes.reduce((place, node) => after(node, place, complain), begin);
}

function after(node: hbs.AST.Statement, place: Place, complain: Complain): Place {
  switch (node.type) {
    case 'ContentStatement':
      return read((node as hbs.AST.ContentStatement).value, place);
    case 'MustacheStatement':
      if (!SAFE.includes(place.kind)) complain(node, `shows something in ${place.kind}`);
      return place.kind === 'before-value' ? { ...place, kind: 'unquoted' } : place;
    case 'PartialStatement':
      if (place.kind !== 'text') complain(node, `has a partial in ${place.kind}`);
      return place;
    case 'PartialBlockStatement':
      if (place.kind !== 'text') complain(node, `has a partial in ${place.kind}`);
      return afterBlock(node as hbs.AST.PartialBlockStatement, TEXT, complain);
    case 'BlockStatement':
      return afterBlock(node as hbs.AST.BlockStatement, place, complain);
    case 'CommentStatement':
      return place;
    default:
      complain(node, `is unknown here: ${node.type}`);
      return place;
  }
}

/** Whichever way it goes, what follows stands in one kind of place. */
function afterBlock(block: hbs.AST.BlockStatement | hbs.AST.PartialBlockStatement, place: Place, complain: Complain): Place {
  const ends = [block.program, 'inverse' in block ? block.inverse : undefined].map((part) => (part ? walk(part.body, place, complain) : place));
  if (ends.some(({ kind }) => kind !== place.kind)) complain(block, `begins in ${place.kind} and ends in ${ends.map(({ kind }) => kind).join(' or ')}`);
  return ends[0]!;
}

/** HTML as browsers tokenise it, so far as it matters where quotes begin and end. */
function read(html: string, begin: Place): Place {
  let place = begin;
  for (let at = 0; at < html.length; at += 1) place = next(html, at, place);
  return place;
}

function next(html: string, at: number, { kind, tag }: Place): Place {
  const character = html[at]!;
  switch (kind) {
    case 'text':
      return character === '<' ? opened(html.slice(at)) : { kind, tag };
    case 'comment':
      return html.slice(0, at + 1).endsWith('-->') ? TEXT : { kind, tag };
    case 'raw':
      return html.slice(at).toLowerCase().startsWith(`</${tag}`) ? { kind: 'tag', tag: '' } : { kind, tag };
    case 'tag':
      if (character === '=') return { kind: 'before-value', tag };
      return character === '>' ? closed(tag) : { kind, tag };
    case 'before-value':
      if (/\s/.test(character)) return { kind, tag };
      if (character === '"') return { kind: 'double-quoted', tag };
      if (character === "'") return { kind: 'single-quoted', tag };
      return character === '>' ? closed(tag) : { kind: 'unquoted', tag };
    case 'unquoted':
      if (character === '>') return closed(tag);
      return { kind: /\s/.test(character) ? 'tag' : kind, tag };
    case 'double-quoted':
      return { kind: character === '"' ? 'tag' : kind, tag };
    case 'single-quoted':
      return { kind: character === "'" ? 'tag' : kind, tag };
  }
}

/** What a template puts right behind `<` would be the tag's name. */
function opened(rest: string): Place {
  if (rest.startsWith('<!--')) return { kind: 'comment', tag: '' };
  const [, name] = /^<([a-z][^\s/>]*|[/!?]|$)/i.exec(rest) ?? [];
  return name === undefined ? TEXT : { kind: 'tag', tag: name.toLowerCase() };
}

function closed(tag: string): Place {
  return tag === 'script' || tag === 'style' ? { kind: 'raw', tag } : TEXT;
}
