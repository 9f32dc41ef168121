import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

export const repository = join(import.meta.dirname, '../..');

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IFlattenedRuleSet & { options: ICruiseOptions };

const tsConfig = extractTSConfig(join(repository, 'tsconfig.json'));

export const ruleNames = (config.forbidden ?? []).map((rule) => rule.name ?? '');

/** Runs the law over `<root>/src` and gives the violations as `rule: from → to`. */
export async function violations(root: string): Promise<string[]> {
  const { output } = await cruise(
    ['src'],
    { ...config.options, baseDir: root, validate: true, ruleSet: { forbidden: config.forbidden } },
    {},
    { tsConfig },
  );
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}
