import { join } from 'node:path';
import { repository } from './cruise.js';
import { sqlTrespasses } from './table-owners.js';

const fixture = (name: string) => join(import.meta.dirname, 'violations', name);

describe('SQL stays in its room, and outlives the next version', () => {
  test.each([
    ['sql-of-another-room', 'src/sessions/list-sessions.ts: touches account, which accounts owns'],
    ['sql-from-list', 'src/sessions/list-sessions.ts: touches account, which accounts owns'],
    ['sql-in-a-fragment', 'src/sessions/list-sessions.ts: touches account, which accounts owns'],
    ['sql-assembled', 'src/sessions/list-sessions.ts: a table\'s name is put together, so that its owner cannot be checked'],
    ['sql-two-owners', 'src/sessions/migrations/create-sessions.ts: creates account, which accounts owns'],
    ['sql-every-column', 'src/sessions/list-sessions.ts: asks for every column instead of naming those that it reads'],
    ['sql-every-column', 'src/sessions/end-session.ts: asks for every column instead of naming those that it reads'],
    [
      'sql-upward-key',
      'src/accounts/migrations/add-session.ts: a foreign key to session of sessions does not point downwards',
    ],
  ])('%s is refused', (name, fault) => {
    expect(sqlTrespasses(fixture(name))).toContain(fault);
  });

  test('own tables, keys downwards and words in messages are lawful', () => {
    expect(sqlTrespasses(join(import.meta.dirname, 'lawful'))).toEqual([]);
  });

  test('the house keeps its SQL in its rooms', () => {
    expect(sqlTrespasses(repository)).toEqual([]);
  });
});
