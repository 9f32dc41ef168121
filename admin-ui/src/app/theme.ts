import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';
import { brand } from './brand';

/** What components take from these, by number, is a ground, an edge or a text of tokens.css: light in the one, dark in the other. */
const GRAYS: MantineColorsTuple = ['#f6f7f9', '#eef1f5', '#d9dee4', '#d9dee4', '#7b8794', '#7b8794', '#56616f', '#56616f', '#1b2430', '#1b2430'];
const DARKS: MantineColorsTuple = ['#e8ecf1', '#a5b0bd', '#a5b0bd', '#7d8a99', '#7d8a99', '#323c49', '#1a212b', '#11161d', '#0d1117', '#0a0d12'];

const GROUNDS: Readonly<Record<string, string>> = { red: 'danger', yellow: 'warning', green: 'success' };

/** The one filled colour is the brand's, whose text is not always white; what is said on a ground of its own is in the product's colours. */
const colorsOfVariants: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const ground = input.variant === 'light' && input.color ? GROUNDS[input.color] : undefined;
  if (ground) return { ...colors, background: `var(--${ground}-ground)`, hover: `var(--${ground}-ground)`, color: `var(--${ground})` };
  const isPrimary = input.variant === 'filled' && (input.color === undefined || input.color === input.theme.primaryColor);
  return isPrimary ? { ...colors, background: 'var(--accent)', hover: 'var(--accent)', color: 'var(--on-accent)' } : colors;
};

/** Sizes as in tokens.css; the colours of components come from there, too. */
export const theme = createTheme({
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", Menlo, monospace',
  variantColorResolver: colorsOfVariants,
  colors: { gray: GRAYS, dark: DARKS },
  headings: { fontWeight: '600' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // The ring is drawn by tokens.css, the same around everything.
  focusRing: 'never',
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Button: { defaultProps: { size: 'compact-md' } },
    Modal: { defaultProps: { transitionProps: { duration: 80 }, centered: true }, styles: { title: { fontSize: 16, fontWeight: 600 } } },
    // The placeholder for the focus is a child that a menu must not have (ARIA, "Required Owned Elements").
    Menu: { defaultProps: { transitionProps: { duration: 80 }, position: 'bottom-end', withInitialFocusPlaceholder: false } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 }, withArrow: false } },
  },
});

/** Mantine's own variables said in the tokens of this product. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--page)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-placeholder': 'var(--muted)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--border)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-primary-color-light': 'var(--selected)',
    '--mantine-primary-color-light-hover': 'var(--selected)',
    '--mantine-primary-color-light-color': 'var(--accent-text)',
    '--mantine-color-gray-text': 'var(--muted)',
    '--mantine-color-gray-light-color': 'var(--text)',
    '--mantine-color-gray-light-hover': 'var(--hover)',
  },
  light: { ...brand.accent.light },
  dark: { ...brand.accent.dark },
});
