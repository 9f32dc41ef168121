import { globSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { AuditEvent } from '../../src/audit/index.js';
import { expectCurrent, table } from './expect-current.js';

const INTRODUCTION = `# Events of the audit log

Generated from the \`<room>.events.ts\` files; \`npm run docs\` writes it anew. Each entry of the table \`audit_event\` says when
it happened, who did it (\`actor_kind\`, \`actor_id\`), to whom (\`subjects\`, by id), in which request (\`request_id\`, as in the logs
and on error pages) and from which network (/24, for IPv6 /48: enough to see that events belong together, too little to keep
a person's address). The database refuses to change or remove an entry. Names are stable.

`;

const source = join(import.meta.dirname, '../../src');

interface Declared {
  room: string;
  event: AuditEvent;
}

async function declaredEvents(): Promise<Declared[]> {
  const files = globSync('*/*.events.ts', { cwd: source }).sort();
  const modules = await Promise.all(
    files.map(async (file) => ({
      room: file.split(sep)[0] ?? '',
      exported: Object.values((await import(join(source, file))) as object) as unknown[],
      file: basename(file),
    })),
  );
  return modules.flatMap(({ room, exported }) =>
    exported.filter((value) => value instanceof AuditEvent).map((event) => ({ room, event })),
  );
}

describe('events of the audit log', () => {
  let declared: Declared[];

  beforeAll(async () => {
    declared = await declaredEvents();
  });

  it('bear the name of the room that declares them', () => {
    expect(declared.filter(({ room, event }) => !event.name.startsWith(`${room}.`)).map(({ event }) => event.name)).toEqual([]);
  });

  it('have names of their own', () => {
    const names = declared.map(({ event }) => event.name);

    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('are listed in docs/events.md', () => {
    const rows = declared.map(({ event }) => [`\`${event.name}\``, event.description]);

    expectCurrent('docs/events.md', INTRODUCTION + table(['Event', 'What happened'], rows));
  });
});
