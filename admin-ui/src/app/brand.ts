type Look = 'light' | 'dark';

/** What the server says about whose dashboard this is. */
export interface Brand {
  readonly name: string;
  readonly logoUrl?: string;
  /** Custom properties that follow from the configured accent, with the contrast that text on them needs. */
  readonly accent: Readonly<Record<Look, Readonly<Record<string, string>>>>;
}

export const brand = JSON.parse(document.querySelector<HTMLMetaElement>('meta[name=brand]')?.content ?? '{}') as Brand;

/** Style sheets that components write at run time are let in by it (Content-Security-Policy). */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
