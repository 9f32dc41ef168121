/** What is used of the package, which has no types of its own. */
declare module 'multer' {
  import type { RequestHandler, Request } from 'express';
  import type { Readable } from 'node:stream';

  interface IncomingPart {
    readonly fieldname: string;
    readonly originalname: string;
    readonly stream: Readable;
  }

  interface StorageEngine {
    _handleFile(request: Request, part: IncomingPart, done: (error: Error | null, info?: object) => void): void;
    _removeFile(request: Request, part: IncomingPart, done: (error: Error | null) => void): void;
  }

  interface Options {
    readonly storage: StorageEngine;
    readonly limits: Readonly<Record<string, number>>;
    readonly fileFilter: (request: Request, part: IncomingPart, decide: (error: Error | null, taken?: boolean) => void) => void;
    readonly streamHandler: (request: Request, parser: NodeJS.WritableStream) => void;
    readonly defParamCharset: string;
  }

  export default function multer(options: Options): { any(): RequestHandler };
}
