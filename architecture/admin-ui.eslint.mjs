import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The law of the dashboard: features do not know one another, nor what puts them together; what they share knows no feature.
 * Each rule has its violation in test/architecture/lint-law.spec.ts.
 */

const SOURCES = path.join(import.meta.dirname, '..', 'admin-ui', 'src');
const features = readdirSync(path.join(SOURCES, 'features'));

/** Imports that climb out of where the file stands, and into one of these. */
const into = (folders, message) => ({ regex: `^(\\.\\./)+(?:${folders.join('|')})(?:/|$)`, message });

const forbid = (files, ...patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });

const outside = { regex: '^(\\.\\./)+(src|test|scripts|bench)/', message: 'The dashboard knows the product by its API alone.' };
const app = into(['app'], 'Only app/ puts things together.');
const anyFeature = into(['features'], 'What features share knows no feature.');

export default [
  forbid(['admin-ui/src/**/*.{ts,tsx}'], outside),
  forbid(['admin-ui/src/{api,components,messages}/**/*.{ts,tsx}'], outside, app, anyFeature),
  ...features.map((feature) => {
    const others = features.filter((each) => each !== feature);
    return forbid([`admin-ui/src/features/${feature}/**/*.{ts,tsx}`], outside, app, into(['features', ...others], 'Features do not know one another; app/ puts them together.'));
  }),
];
