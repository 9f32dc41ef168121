import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { expectCurrent, table } from './expect-current.js';

const INTRODUCTION = `# Error codes

Generated from the message files; \`npm run docs\` writes it anew. Codes are stable: pages and problem documents (RFC 9457) name them, and
programs may rely on them. \`{{…}}\` is filled in when the error is shown.

`;

const source = join(import.meta.dirname, '../../src');

type Messages = { readonly [key: string]: string | Messages };

/** All sentences for errors, by code. */
function sentences(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of globSync('i18n/messages/en/*.json', { cwd: source }).sort()) {
    const room = JSON.parse(readFileSync(join(source, file), 'utf8')) as { errors?: Messages };
    collect(room.errors ?? {}, basename(file, '.json'), found);
  }
  return found;
}

function collect(messages: Messages, prefix: string, into: Map<string, string>): void {
  for (const [key, message] of Object.entries(messages)) {
    if (typeof message === 'string') into.set(`${prefix}.${key.replace(/_(one|other)$/, '')}`, message);
    else collect(message, `${prefix}.${key}`, into);
  }
}

/** The first argument of every `new DomainError(…)`: a code, or the beginning of one that ends in a variable. */
function thrownCodes(): { file: string; code: string; isBeginning: boolean }[] {
  return globSync('**/*.ts', { cwd: source })
    .filter((file) => !file.endsWith('.spec.ts'))
    .flatMap((file) => {
      const tree = ts.createSourceFile(file, readFileSync(join(source, file), 'utf8'), ts.ScriptTarget.Latest);
      const found: { file: string; code: string; isBeginning: boolean }[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'DomainError') {
          const code = node.arguments?.[0];
          if (code && ts.isStringLiteral(code)) found.push({ file, code: code.text, isBeginning: false });
          if (code && ts.isTemplateExpression(code)) found.push({ file, code: code.head.text, isBeginning: true });
        }
        ts.forEachChild(node, visit);
      };
      visit(tree);
      return found;
    });
}

describe('error codes', () => {
  it('each have a sentence for people', () => {
    const known = [...sentences().keys()];
    const speechless = thrownCodes().filter(({ code, isBeginning }) =>
      isBeginning ? !known.some((each) => each.startsWith(code)) : !known.includes(code),
    );

    expect(speechless.map(({ file, code }) => `${file}: ${code}`)).toEqual([]);
  });

  it('are listed in docs/error-codes.md', () => {
    const rows = [...sentences()].map(([code, sentence]) => [`\`${code}\``, sentence]);

    expectCurrent('docs/error-codes.md', INTRODUCTION + table(['Code', 'What people read'], rows));
  });
});
