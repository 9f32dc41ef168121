import DoIUse from 'doiuse';
import postcss, { type AtRule, type ChildNode, type Declaration } from 'postcss';

/**
 * Features that Internet Explorer 11 lacks and that may be used all the same, because it drops exactly the declaration or
 * block concerned and what stands before it, or nothing at all, serves it well.
 */
const HARMLESS: Readonly<Record<string, string>> = {
  'css-variables': 'a plain value stands before each use, see `isUnbackedVariable`',
  'css-featurequeries': 'the block is skipped; what is needed stands outside',
  'prefers-color-scheme': 'stays light',
  'prefers-reduced-motion': 'stays without motion',
  'flexbox': 'partial for its bugs; the layouts are made around them',
  'wordwrap': '`word-wrap` stands beside `overflow-wrap`',
  'outline': '`outline-offset` is dropped, the ring touches the element',
  'font-variant-numeric': 'digits jump a little',
  'css-snappoints': '`scroll-margin` is dropped, a field is scrolled to the top edge',
  'css-overflow': '`overflow` of one value is understood',
  'viewport-units': '`vh` is understood',
  'font-family-system-ui': 'the next family of the list is taken',
  'extended-system-fonts': 'the next family of the list is taken',
  'mdn-text-decoration-shorthand': '`underline` and `none` alone are understood',
};

/** Understood by no doiuse feature, unknown to Internet Explorer 11, and never without harm. */
const UNKNOWN_PROPERTIES = /^(?:gap|row-gap|column-gap|inset(?:-.*)?|(?:margin|padding|border)-(?:inline|block)(?:-.*)?|(?:inline|block)-size|aspect-ratio|place-.*|all|contain|translate|rotate|scale|isolation|clip-path|backdrop-filter)$/;
const UNKNOWN_VALUES = /\b(?:min|max|clamp|env|light-dark|color-mix|oklch|lab|lch)\(|\b(?:unset|revert|sticky|contents|flow-root|grid|min-content|max-content|fit-content)\b|#(?:[0-9a-f]{4}|[0-9a-f]{8})\b|\d(?:dvh|svh|lvh|dvw|cqw|lh)\b|rgb\([^,)]*\)/i;
/** An unknown selector makes it drop the whole rule, the known ones of the list included. */
const UNKNOWN_SELECTORS = /:(?:focus-visible|focus-within|is|where|has|any-link|placeholder-shown|dir|defined)\b|:not\([^)]*,|::(?:marker|placeholder|part)\b|\s[is]\]|&/;

/** What of a stylesheet Internet Explorer 11 would not take as it is meant; empty when all is well. */
export async function styleProblems(css: string): Promise<string[]> {
  const problems: string[] = [];
  const detector = new DoIUse({
    browsers: ['ie 11'],
    ignore: Object.keys(HARMLESS),
    onFeatureUsage: ({ feature, usage }) => {
      if (!isSkipped(usage)) problems.push(`${at(usage)} ${feature}`);
    },
  });
  const { root } = await postcss([detector]).process(css, { from: undefined });
  root.walkDecls((declaration) => {
    if (isSkipped(declaration)) return;
    if (isUnbackedVariable(declaration)) problems.push(`${at(declaration)} no plain value before ${declaration.prop}: ${declaration.value}`);
    if (UNKNOWN_PROPERTIES.test(declaration.prop)) problems.push(`${at(declaration)} ${declaration.prop}`);
    if (!isBacked(declaration) && UNKNOWN_VALUES.test(declaration.value)) problems.push(`${at(declaration)} ${declaration.prop}: ${declaration.value}`);
  });
  root.walkRules((rule) => {
    if (!isSkipped(rule) && UNKNOWN_SELECTORS.test(rule.selector)) problems.push(`${at(rule)} ${rule.selector}`);
  });
  root.walkAtRules((rule) => {
    if (!['media', 'supports'].includes(rule.name)) problems.push(`${at(rule)} @${rule.name}`);
  });
  return problems;
}

/** Inside @supports and in questions that it does not know, it reads nothing. */
function isSkipped(node: ChildNode): boolean {
  for (let parent = node.parent; parent && parent.type !== 'root'; parent = parent.parent as AtRule | undefined) {
    if (parent.type !== 'atrule') continue;
    const { name, params } = parent as AtRule;
    if (name === 'supports' || (name === 'media' && /prefers-|forced-colors/.test(params))) return true;
  }
  return false;
}

function isUnbackedVariable(declaration: Declaration): boolean {
  return !declaration.prop.startsWith('--') && declaration.value.includes('var(') && !isBacked(declaration);
}

/** Whether a plain value of the same property stands just before. */
function isBacked(declaration: Declaration): boolean {
  const before = declaration.prev();
  return before?.type === 'decl' && before.prop === declaration.prop && !before.value.includes('var(');
}

function at(node: ChildNode): string {
  return `line ${node.source?.start?.line}:`;
}
