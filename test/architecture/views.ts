import Handlebars from 'handlebars';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { repository } from './cruise.js';
import { unquotedOutputs } from './quoted-attributes.js';

export interface View {
  /** From the repository's root. */
  readonly path: string;
  readonly source: string;
}

/** The templates of pages. */
export function views(): View[] {
  return viewsAt('src/*/views/**/*.hbs');
}

/** Those of mails, which have rules of their own. */
export function mailViews(): View[] {
  return viewsAt('src/mail/templates/**/*.html.hbs');
}

function viewsAt(pattern: string): View[] {
  return globSync(pattern, { cwd: repository })
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
    [/javascript:/i, 'links to a script'],
    [/<form\b/i, 'writes a form by hand: its CSRF token would be forgotten'],
  ];
  const markup = withoutComponentCalls(source);
  return [
    ...escapingProblems(source),
    ...rules.filter(([pattern]) => pattern.test(markup)).map(([, what]) => what),
  ].filter((what) => !isExcepted(path, what));
}

/** What in a template of HTML would get around escaping. */
export function escapingProblems(source: string): string[] {
  return [
    ...(/\{\{\{|\{\{&/.test(source) ? ['writes without escaping'] : []),
    ...(unquotedOutputs(source).length > 0 ? [`leaves an attribute without quotes: ${unquotedOutputs(source).join('; ')}`] : []),
  ];
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
