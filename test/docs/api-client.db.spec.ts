import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { OpenApi } from '../../src/http/index.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { expectCurrent } from './expect-current.js';

const INTRODUCTION = '// Generated from /api/openapi.json; `npm run docs` writes it anew.\n\n';

/** The generator belongs to the dashboard, which has packages of its own. */
interface Generator {
  default(document: string): Promise<unknown>;
  astToString(ast: unknown): string;
}

describe('admin-ui/src/api/schema.d.ts', () => {
  let house: RunningHouse;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house.close());

  it('names what the API takes and gives', async () => {
    const inDashboard = createRequire(new URL('../../admin-ui/package.json', import.meta.url));
    const { default: generate, astToString } = inDashboard('openapi-typescript') as Generator;
    const document = JSON.stringify(house.get(OpenApi).document());

    expectCurrent('admin-ui/src/api/schema.d.ts', INTRODUCTION + astToString(await generate(document)));
  });
});

describe('what the API takes and gives', () => {
  // Of two classes of one name the document would describe one, and say that the other is the same.
  it('has a name for each thing, and for each its own', () => {
    const source = join(import.meta.dirname, '../../src');
    const names = globSync('**/*.ts', { cwd: source }).flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8');
      return text.includes('@nestjs/swagger') ? [...text.matchAll(/^(?:export )?class (\w+)/gm)].map(([, name]) => name) : [];
    });

    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
