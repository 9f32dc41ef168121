declare module 'doiuse' {
  import type { ChildNode, Plugin } from 'postcss';

  interface Usage {
    readonly feature: string;
    readonly usage: ChildNode;
  }

  export default class DoIUse implements Plugin {
    readonly postcssPlugin: string;
    constructor(options: { browsers: string[]; ignore?: string[]; onFeatureUsage(usage: Usage): void });
  }
}
