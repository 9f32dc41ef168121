import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

export const repository = join(import.meta.dirname, '../..');

type Config = IFlattenedRuleSet & { options: ICruiseOptions };

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as Config;
const tsConfig = extractTSConfig(join(repository, 'tsconfig.json'));

export const ruleNames = (config.forbidden ?? []).map((rule) => rule.name ?? '');

/** Runs the law over the house and gives the violations as `rule: from → to`. */
export function violationsOfTheHouse(): Promise<string[]> {
  return violations(repository, ['src'], config);
}

/**
 * Runs the law over all houses in the folders of `root`, each a small `src/` of its own, in one go.
 * @returns violations as `house: rule: from → to`
 */
export async function violationsBelow(root: string, houses: readonly string[]): Promise<Map<string, string[]>> {
  const found = await violations(root, houses.map((house) => `${house}/src`), oneFolderDeeper(config));
  return new Map(
    houses.map((house) => [
      house,
      found.filter((violation) => violation.includes(`: ${house}/`)).map((violation) => violation.replaceAll(`${house}/`, '')),
    ]),
  );
}

async function violations(root: string, folders: string[], { forbidden, options }: Config): Promise<string[]> {
  const ruleSet = { forbidden };
  const { output } = await cruise(folders, { ...options, baseDir: root, validate: true, ruleSet }, {}, { tsConfig });
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

/** The same rules for paths that begin with the name of a house. */
function oneFolderDeeper(rules: Config): Config {
  return JSON.parse(JSON.stringify(rules), (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith('^') ? `^[^/]+/${value.slice(1)}` : value,
  ) as Config;
}
