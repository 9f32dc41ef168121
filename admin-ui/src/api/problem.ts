import { t } from '../messages/messages';

/** The server's refusal (RFC 9457), with a sentence for people in it. */
export interface ProblemDocument {
  readonly status: number;
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly requestId?: string;
}

/** What a request ended with when it was not answered as hoped; its message may be shown. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  /** The whole document: refusals of some kinds carry more than the members that all have. */
  readonly document: ProblemDocument;

  constructor(document: ProblemDocument) {
    super(document.detail ?? document.title ?? t('problem.title'));
    this.name = 'Problem';
    this.status = document.status;
    this.code = document.code;
    this.requestId = document.requestId;
    this.document = document;
  }
}

/** There was no answer at all. */
export function unreachable(): Problem {
  return new Problem({ status: 0, detail: t('problem.unreachable') });
}

/** @returns the refusal in an answer, whatever came with it */
export function problemOf(response: Response, body: unknown): Problem {
  const document = typeof body === 'object' && body !== null ? (body as Partial<ProblemDocument>) : {};
  return new Problem({ ...document, status: response.status });
}
