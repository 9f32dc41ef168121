import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

interface FloorMap {
  rooms: string[];
  height(room: string): number;
  tablesReadAcross: Record<string, string[]>;
}

interface Statement {
  room: string;
  file: string;
  sql: string;
}

const map = createRequire(import.meta.url)('../../architecture/floors.cjs') as FloorMap;

/** Stands in a template literal for what is only known when the program runs. */
const HOLE = '\u0000';
const BEGINS_AS_SQL =
  /^\s*(?:select|insert|update|delete|with|create|alter|drop|truncate|lock|merge|copy|do|analyze|vacuum|refresh)\s/i;
const NAME = String.raw`((?:"?\w+"?\.)?"?[\w${HOLE}]+"?)`;
const KEYWORDS = 'from|join|into|update|table|truncate|using|on';
const QUALIFIERS = String.raw`(?:if\s+(?:not\s+)?exists\s+)?(?:only\s+)?`;

const created = new RegExp(String.raw`\bcreate\s+(?:unlogged\s+)?table\s+${QUALIFIERS}${NAME}`, 'gi');
const touched = new RegExp(String.raw`\b(?:${KEYWORDS})\s+${QUALIFIERS}${NAME}`, 'gi');
/** A string that does not begin as a statement counts only when it shouts its keywords; the others are sentences. */
const touchedInFragment = new RegExp(String.raw`\b(?:${KEYWORDS.toUpperCase()})\s+${NAME}`, 'g');
const alsoFrom = new RegExp(String.raw`\bfrom\s+${NAME}[^()]*?(?=\bwhere\b|\border\b|\bgroup\b|\bfor\b|[();]|$)`, 'gi');
const referenced = new RegExp(String.raw`\breferences\s+${NAME}`, 'gi');

/**
 * Prepared statements fail once a newer version has added a column to what they return (PostgreSQL: "cached plan must not
 * change result type"), and with them every process of before that still serves.
 */
const everyColumn = new RegExp(String.raw`\breturning\s+(?:\w+\.)?\*|\bselect\s+(?:\w+\.)?\*[^()]*?\bfrom\s+${NAME}`, 'gi');

/** Reads `<root>/src` and says where a room's SQL leaves the room. */
export function sqlTrespasses(root: string): string[] {
  const statements = statementsBelow(root);
  const owners = new Map<string, string>();
  const faults: string[] = [];
  for (const { room, file, sql } of statements) {
    for (const table of names(sql, created)) {
      const owner = owners.get(table) ?? room;
      if (owner !== room) faults.push(`${file}: creates ${table}, which ${owner} owns`);
      owners.set(table, owner);
    }
  }
  return [...faults, ...statements.flatMap((statement) => trespasses(statement, owners))];
}

function trespasses({ room, file, sql }: Statement, owners: Map<string, string>): string[] {
  const faults: string[] = [];
  for (const table of tablesOf(sql)) {
    if (table.includes(HOLE)) {
      // The set-up of the database itself works on names that it is given.
      if (room !== 'database') faults.push(`${file}: a table's name is put together, so that its owner cannot be checked`);
      continue;
    }
    const owner = ownerOf(table, owners);
    if (owner && owner !== room && !map.tablesReadAcross[room]?.includes(table)) {
      faults.push(`${file}: touches ${table}, which ${owner} owns`);
    }
  }
  for (const [, table] of sql.matchAll(everyColumn)) {
    if (table === undefined || ownerOf(plain(table), owners)) faults.push(`${file}: asks for every column instead of naming those that it reads`);
  }
  for (const table of names(sql, referenced)) {
    const owner = ownerOf(table, owners);
    if (owner && owner !== room && map.height(owner) >= map.height(room)) {
      faults.push(`${file}: a foreign key to ${table} of ${owner} does not point downwards`);
    }
  }
  return faults;
}

function ownerOf(table: string, owners: Map<string, string>): string | undefined {
  return table.startsWith('bullmq.') ? 'queue' : owners.get(table);
}

function tablesOf(sql: string): Set<string> {
  if (!BEGINS_AS_SQL.test(sql)) return new Set(names(sql, touchedInFragment));
  const listed = [...sql.matchAll(alsoFrom)].flatMap(([list]) =>
    list
      .split(',')
      .slice(1)
      .map((entry) => plain(entry.trim().split(/\s/)[0] ?? '')),
  );
  return new Set([...names(sql, touched), ...listed]);
}

function names(sql: string, pattern: RegExp): string[] {
  return [...sql.matchAll(pattern)].map((match) => plain(match[1] ?? ''));
}

function plain(name: string): string {
  return name.replaceAll('"', '').replace(/^public\./, '').toLowerCase();
}

function statementsBelow(root: string): Statement[] {
  return map.rooms.flatMap((room) =>
    globSync(`src/${room}/**/*.ts`, { cwd: root })
      .filter((file) => !file.endsWith('.spec.ts'))
      .sort()
      .flatMap((file) => texts(join(root, file)).map((text) => ({ room, file, sql: withoutComments(text) }))),
  );
}

function withoutComments(sql: string): string {
  return sql.replace(/--.*$/gm, ' ').replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/'(?:[^']|'')*'/g, "''");
}

/** Every string of a source file, template literals with a hole where a value is put in. */
function texts(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    if (ts.isTemplateExpression(node)) {
      found.push([node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(HOLE));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
