declare module 'hbs' {
  import type Handlebars from 'handlebars';

  interface Hbs {
    /** The engine as Express calls it: `(file, locals, callback)`. */
    __express(file: string, locals: object, callback: (error: Error | null, html?: string) => void): void;
  }

  const hbs: { create(handlebars: typeof Handlebars): Hbs };
  export default hbs;
}
