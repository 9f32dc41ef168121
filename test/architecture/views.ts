import Handlebars from 'handlebars';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { repository } from './cruise.js';

export interface View {
  /** From the repository's root. */
  readonly path: string;
  readonly source: string;
}

/** The templates of pages; those of mails have rules of their own. */
export function views(): View[] {
  return globSync('src/*/views/**/*.hbs', { cwd: repository })
    .sort()
    .map((path) => ({ path: relative(repository, join(repository, path)), source: readFileSync(join(repository, path), 'utf8') }));
}

/** What in a view would get around escaping or the content policy; empty when all is well. */
export function viewProblems({ path, source }: View): string[] {
  const rules: readonly [RegExp, string][] = [
    [/<script\b(?![^>]*\bsrc=)/i, 'holds an inline script'],
    [/<style\b/i, 'holds an inline style'],
    [/<[a-z][^>]*\sstyle\s*=/i, 'holds a style attribute'],
    [/<[a-z][^>]*\son[a-z]+\s*=/i, 'holds an event handler'],
    [/=\s*\{\{/, 'leaves an attribute without quotes'],
    [/javascript:/i, 'links to a script'],
    [/<form\b/i, 'writes a form by hand: its CSRF token would be forgotten'],
  ];
  const markup = withoutComponentCalls(source);
  return [
    ...(/\{\{\{|\{\{&/.test(source) ? ['writes without escaping'] : []),
    ...rules.filter(([pattern]) => pattern.test(markup)).map(([, what]) => what),
  ].filter((what) => !isExcepted(path, what));
}

/** The layout writes the rendered view; the components of forms are where forms are written. */
function isExcepted(path: string, what: string): boolean {
  if (path === 'src/http/views/layout.hbs') return what === 'writes without escaping';
  return what.startsWith('writes a form') && /^src\/http\/views\/components\/(form|passkey-form|post-button)\.hbs$/.test(path);
}

/** `name=(t …)` within a call is an option, not an attribute. */
function withoutComponentCalls(source: string): string {
  return source.replace(/\{\{[^}]*\}\}/g, '{{}}');
}

/** The keys of texts that a view asks for by name. */
export function textKeys(source: string): string[] {
  const keys: string[] = [];
  const visitor = new (class extends Handlebars.Visitor {
    override MustacheStatement(call: hbs.AST.MustacheStatement): void {
      note(call);
      super.MustacheStatement(call);
    }

    override SubExpression(call: hbs.AST.SubExpression): void {
      note(call);
      super.SubExpression(call);
    }
  })();
  visitor.accept(Handlebars.parse(source));
  return keys;

  function note(call: hbs.AST.MustacheStatement | hbs.AST.SubExpression): void {
    const [key] = call.params;
    if ((call.path as hbs.AST.PathExpression).original === 't' && key?.type === 'StringLiteral') keys.push((key as hbs.AST.StringLiteral).value);
  }
}
