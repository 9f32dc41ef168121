import { parse, type AnyNode } from 'acorn';

/** Names of the browser that Internet Explorer 11 does not have, or has in a way that fails. */
const GLOBALS = new Set([
  'AbortController', 'BigInt', 'CustomEvent', 'Event', 'FormData', 'Headers', 'InputEvent', 'IntersectionObserver', 'KeyboardEvent',
  'Map', 'MouseEvent', 'Notification', 'Promise', 'Proxy', 'Reflect', 'Request', 'ResizeObserver', 'Response', 'Set', 'Symbol',
  'TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams', 'WeakRef', 'WeakSet', 'caches', 'crypto', 'customElements', 'fetch',
  'globalThis', 'queueMicrotask', 'requestIdleCallback', 'structuredClone',
]);

/** What it cannot do with any object that a page script would meet. */
const METHODS = new Set([
  'after', 'append', 'at', 'before', 'closest', 'codePointAt', 'composedPath', 'copyWithin', 'endsWith', 'entries', 'find', 'findIndex',
  'findLast', 'flat', 'flatMap', 'fromCodePoint', 'fromEntries', 'getOwnPropertySymbols', 'hasOwn', 'includes', 'isInteger', 'log10', 'log2',
  'matchAll', 'matches', 'normalize', 'padEnd', 'padStart', 'prepend', 'raw', 'repeat', 'replaceAll', 'replaceChildren', 'replaceWith',
  'reportValidity', 'requestSubmit', 'scrollTo', 'sendBeacon', 'sign', 'startsWith', 'toggleAttribute', 'toSorted', 'trimEnd', 'trimStart',
  'trunc', 'values',
]);

const PROPERTIES = new Set(['clipboard', 'isConnected', 'responseURL']);

/** Calls after which `.forEach` is that of an array; lists of nodes have none there. */
const GIVE_ARRAYS = new Set(['concat', 'filter', 'keys', 'map', 'slice', 'sort', 'split']);

type Call = Extract<AnyNode, { type: 'CallExpression' }>;
type Member = Extract<AnyNode, { type: 'MemberExpression' }>;

/** What of a script Internet Explorer 11 would fail at; empty when all is well. */
export function scriptProblems(source: string): string[] {
  let program: AnyNode;
  try {
    program = parse(source, { ecmaVersion: 5, sourceType: 'script', locations: true });
  } catch (error) {
    return [`not ES5: ${error instanceof Error ? error.message : String(error)}`];
  }
  const problems: string[] = [];
  walk(program, (node) => {
    const problem = problemOf(node);
    if (problem !== undefined) problems.push(`line ${node.loc?.start.line}: ${problem}`);
  });
  return problems;
}

function problemOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier' && GLOBALS.has(node.name)) return node.name;
  if (node.type === 'MemberExpression') return memberProblem(node);
  if (node.type === 'CallExpression') return callProblem(node);
  if (node.type === 'AssignmentExpression' && nameOf(node.left) === 'responseType') return 'responseType "json" is unknown there';
  return undefined;
}

function memberProblem(member: Member): string | undefined {
  const name = nameOf(member);
  if (name === undefined) return undefined;
  if (PROPERTIES.has(name)) return `.${name}`;
  if (name === 'assign' && nameOf(member.object) === 'Object') return 'Object.assign';
  if ((name === 'from' || name === 'of') && nameOf(member.object) === 'Array') return `Array.${name}`;
  if (name === 'contains' && nameOf(member.object) === 'document') return 'document.contains';
  return undefined;
}

function callProblem({ callee, arguments: given }: Call): string | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  const name = nameOf(callee);
  const onClassList = nameOf(callee.object) === 'classList';
  if (name !== undefined && METHODS.has(name)) return `.${name}()`;
  if (name === 'forEach' && !isArray(callee.object)) return '.forEach of a list of nodes';
  if (name === 'remove' && !onClassList) return '.remove() of a node';
  if (onClassList && given.length > 1) return `classList.${name} with more than one argument`;
  if (name === 'addEventListener' && given[2]?.type === 'ObjectExpression') return 'options of addEventListener';
  if (name === 'scrollIntoView' && given[0]?.type === 'ObjectExpression') return 'options of scrollIntoView';
  return undefined;
}

function isArray(node: AnyNode): boolean {
  if (node.type === 'ArrayExpression') return true;
  return node.type === 'CallExpression' && GIVE_ARRAYS.has(nameOf(node.callee) ?? '');
}

/** `a` of `a`, `b` of `a.b` and of `a['b']`. */
function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return undefined;
  const { property, computed } = node;
  if (!computed && property.type === 'Identifier') return property.name;
  return computed && property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}

function walk(node: AnyNode, visit: (node: AnyNode) => void): void {
  visit(node);
  for (const [key, child] of Object.entries(node) as [string, unknown][]) {
    // `{ find: 1 }` names a key of its own, not the browser's.
    if (key === 'key' && node.type === 'Property') continue;
    for (const each of Array.isArray(child) ? (child as unknown[]) : [child]) if (isNode(each)) walk(each, visit);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
