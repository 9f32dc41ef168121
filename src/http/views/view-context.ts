import type Handlebars from 'handlebars';
import { errorKey, type MessageParams, type Reader, type Translator } from '../../i18n/index.js';
import type { FieldError, FormState, LayoutModel, PageLocals } from './page-model.js';

export type Hash = Readonly<Record<string, unknown>>;

/** A field that stands on the page, so that the error summary can name it and link to it. */
export interface PlacedField {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  /** Codes to be told by others at this kind of field: a choice is not "filled in". */
  readonly wording?: Readonly<Record<string, string>>;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The model of the page that is being rendered; views add to it what the layout, rendered after them, will show. */
export type Root = Writable<LayoutModel & PageLocals> & {
  neededScripts?: string[];
  placedFields?: Map<FormState, PlacedField[]>;
};

/** What a component may look at beside its own options: the page it stands on and the form it stands in. */
export class ViewContext {
  constructor(
    readonly root: Root,
    readonly form: FormState,
    readonly body: Handlebars.SafeString | undefined,
    private readonly translator: Translator,
    /** Goes into the ids of its fields. */
    readonly formId?: string,
  ) {}

  get reader(): Reader {
    return { locale: this.root.locale ?? 'en', timeZone: this.root.timeZone };
  }

  t(key: string, params?: MessageParams): string {
    return this.translator.t(key, params, this.reader);
  }

  errorText(code: string, params?: MessageParams): string {
    return this.translator.errorText(code, params, this.reader);
  }

  /** The sentence for a field's error, or undefined when there is none. */
  errorMessage(error: FieldError | undefined, field?: PlacedField): string | undefined {
    if (error === undefined || error === '') return undefined;
    const { code, params } = typeof error === 'string' ? { code: error, params: {} } : error;
    const wording = field?.wording?.[code] ?? code;
    if (typeof error === 'string' && !this.translator.exists(errorKey(code))) return error;
    return this.errorText(wording, { label: field?.label ?? '', ...params });
  }

  /** Notes that a field stands here, in the order of the page. */
  place(field: PlacedField): void {
    const placed = (this.root.placedFields ??= new Map<FormState, PlacedField[]>());
    placed.set(this.form, [...(placed.get(this.form) ?? []), field]);
  }

  placedFields(form: FormState): readonly PlacedField[] {
    return this.root.placedFields?.get(form) ?? [];
  }

  /** The layout loads this script. */
  need(script: string): void {
    const scripts = (this.root.neededScripts ??= []);
    if (!scripts.includes(script)) scripts.push(script);
  }
}
