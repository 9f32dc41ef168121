import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

export interface PasswordDictionaries {
  readonly estimator: ZxcvbnFactory;
  /** Leaked passwords, most common first, in lower case. */
  readonly passwords: ReadonlySet<string>;
}

/**
 * Combinations of look-alike characters that are tried per password. The library's 100 cost up to 350 ms for 48
 * hostile characters, 10 cost 60 ms and still see through `P@$$w0rd`.
 */
const L33T_SUBSTITUTIONS = 10;

let loading: Promise<PasswordDictionaries> | undefined;

/** The dictionaries take 300 ms and 60 MB: they are loaded by the first password that is chosen, not by sign-ins. */
export function passwordDictionaries(): Promise<PasswordDictionaries> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PasswordDictionaries> {
  const [{ ZxcvbnFactory: Factory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const estimator = new Factory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: L33T_SUBSTITUTIONS,
  });
  return { estimator, passwords: new Set(common.dictionary['passwords-common'].map(String)) };
}
