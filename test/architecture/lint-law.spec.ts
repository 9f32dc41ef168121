import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { repository } from './cruise.js';

const eslint = new ESLint({
  cwd: repository,
  overrideConfigFile: join(repository, 'architecture/law.eslint.mjs'),
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    rules: { 'law/no-entity-behind-the-door': 'off' },
  },
});

async function broken(file: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: join(repository, file) });
  return (result?.messages ?? []).map((message) => message.ruleId);
}

describe('the law inside a file', () => {
  test.each([
    ['export * in a door', 'src/audit/index.ts', "export * from './record.js';", 'no-restricted-syntax'],
    ['export * as in a door', 'src/audit/index.ts', "export * as audit from './record.js';", 'no-restricted-syntax'],
    ['a side door', 'src/audit/record.ts', "export { Entry } from './entry.entity.js';", 'no-restricted-syntax'],
    ['forwardRef', 'src/mail/mail.module.ts', "import { forwardRef } from '@nestjs/common';", 'no-restricted-syntax'],
    [
      'forwardRef by another name',
      'src/mail/mail.module.ts',
      "import { forwardRef as later } from '@nestjs/common';",
      'no-restricted-syntax',
    ],
    ['forwardRef of a namespace', 'src/mail/mail.module.ts', 'nest.forwardRef(() => Mail);', 'no-restricted-syntax'],
    ['process.env', 'src/mail/send.ts', 'export const url = process.env.SMTP_URL;', 'no-restricted-properties'],
    ["process['env']", 'src/mail/send.ts', "export const all = process['env'];", 'no-restricted-properties'],
    ['the environment unpacked', 'src/mail/send.ts', 'const { env } = process; env;', 'no-restricted-properties'],
    ['globalThis.process', 'src/mail/send.ts', 'export const p = globalThis.process;', 'no-restricted-properties'],
    ['the process imported', 'src/mail/send.ts', "import { env } from 'node:process'; env;", 'no-restricted-imports'],
    ['the environment in the wiring', 'src/main.ts', 'export const port = process.env.PORT;', 'no-restricted-properties'],
  ])('%s is refused', async (_case, file, code, rule) => {
    expect(await broken(file, code)).toContain(rule);
  });

  test.each([
    ['a door of explicit names', 'src/audit/index.ts', "export { Audit } from './audit.js';"],
    ['the environment in config', 'src/config/read-config.ts', 'export const port = process.env.PORT;'],
    ['other properties of the process', 'src/main.ts', 'export const id = process.pid;'],
  ])('%s is lawful', async (_case, file, code) => {
    expect(await broken(file, code)).toEqual([]);
  });

  test.each([
    ['violations/entity-behind-the-door', ['FindAccount.byEmail hands out Account: a door gives plain types, never an entity.']],
    ['lawful', []],
  ])('what stands behind the door of %s is looked through', async (fixture, messages) => {
    const root = join(import.meta.dirname, fixture);
    const typed = new ESLint({
      cwd: root,
      overrideConfigFile: join(repository, 'architecture/law.eslint.mjs'),
      overrideConfig: {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser, parserOptions: { project: 'tsconfig.json', tsconfigRootDir: root } },
      },
    });
    const results = await typed.lintFiles('src/accounts/index.ts');

    expect(results.flatMap((result) => result.messages.map(({ message }) => message))).toEqual(messages);
  });
});

describe('the law of the dashboard', () => {
  const dashboard = new ESLint({
    cwd: repository,
    overrideConfigFile: join(repository, 'architecture/admin-ui.eslint.mjs'),
    overrideConfig: { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  });
  const isBroken = async (file: string, from: string): Promise<boolean> => {
    const [result] = await dashboard.lintText(`import { it } from '${from}'; it;`, { filePath: join(repository, 'admin-ui/src', file) });
    return result?.messages.some(({ ruleId }) => ruleId === 'no-restricted-imports') ?? false;
  };

  test.each([
    ['a feature in another', 'features/queue/queue-row.ts', '../ticket/ticket-pane'],
    ['a feature in another, from deeper', 'features/ticket/header/tag-editor.ts', '../../queue/queue-row'],
    ['what puts features together in a feature', 'features/queue/queue-row.ts', '../../app/router'],
    ['a feature in a component', 'components/pill.ts', '../features/queue/queue-row'],
    ['the product in the dashboard', 'api/session.ts', '../../../src/http/index.js'],
  ])('%s is refused', async (_case, file, from) => {
    expect(await isBroken(file, from)).toBe(true);
  });

  test.each([
    ['a component in a feature', 'features/queue/queue-row.ts', '../../components/pill'],
    ['a folder of the same feature', 'features/ticket/facts/facts.ts', '../header/tag-editor'],
    ['a feature in what puts features together', 'app/ticket-route.ts', '../features/ticket/ticket-screen'],
  ])('%s is lawful', async (_case, file, from) => {
    expect(await isBroken(file, from)).toBe(false);
  });
});
