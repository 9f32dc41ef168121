import type { Request } from 'express';

export interface IncomingFile {
  /** As its sender called it. */
  readonly name: string;
  readonly content: AsyncIterable<Buffer>;
}

/** Port: what becomes of the files of a form while it is read. Who may send it, and that our own page did, is known by then. */
export abstract class FileTaker {
  /** Remembers for the handler what came and what is wrong with it; what it leaves of the content is read past. */
  abstract take(request: Request, file: IncomingFile): Promise<void>;

  /** Remembers that a file came where none is looked for, or before the token of our page: its sender is to hear of it. */
  abstract passOver(request: Request, name: string): void;
}
