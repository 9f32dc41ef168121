import type { Request, Response } from 'express';
import multer, { type IncomingPart, type StorageEngine } from 'multer';
import { DomainError } from '../../common/index.js';
import { givenToken } from '../csrf-token.js';
import type { FileTaker } from './file-taker.js';

interface Reading {
  readonly field: string;
  readonly taker: FileTaker;
  readonly mostBytes: number;
}

const LIMITS = {
  fieldNameSize: 100,
  fieldSize: 64 * 1024,
  fields: 200,
  files: 20,
  parts: 220,
  headerPairs: 20,
  fieldNestingDepth: 1,
  fieldArrayIndexLimit: 0,
};

/**
 * Fills `request.body` with the fields of a form, and hands its files to the taker as they come. A file is only looked at
 * once a valid token of our own page has come: in a field before it, as on our pages it does, or in the header.
 * @throws DomainError http.request.too-large (413), http.request.malformed (400)
 */
export function readMultipart(request: Request, response: Response, reading: Reading): Promise<void> {
  const parse = multer({
    storage: storageFor(reading),
    limits: LIMITS,
    fileFilter: (sent, part, decide) => {
      const wanted = part.fieldname === reading.field && sent.context.browser.hasCsrfToken(givenToken(sent));
      if (!wanted) reading.taker.passOver(sent, part.originalname);
      decide(null, wanted);
    },
    streamHandler: (from, parser) => {
      endAbove(reading.mostBytes, from);
      from.pipe(parser);
    },
    // Browsers send names of files as UTF-8 (HTML §4.10.21.8), whatever RFC 7578 leaves open.
    defParamCharset: 'utf8',
  }).any();
  return new Promise((resolve, reject) => {
    parse(request, response, (error?: unknown) => (error ? reject(asRefusal(error)) : resolve()));
  });
}

function storageFor({ taker }: Reading): StorageEngine {
  return {
    _handleFile(request, { originalname, stream }: IncomingPart, done) {
      // Destroyed, a part that is left halfway would hold up those behind it.
      const content = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      taker
        .take(request, { name: originalname, content })
        .then(() => stream.resume())
        .then(
          () => done(null),
          (error: Error) => done(error),
        );
    },
    _removeFile: (_request, _part, done) => done(null),
  };
}

/** Who announces no size, or a wrong one, is not read for ever. */
function endAbove(mostBytes: number, request: Request): void {
  let read = 0;
  request.on('data', (piece: Buffer) => {
    read += piece.length;
    if (read > mostBytes) request.destroy();
  });
}

/** Whatever a parser says of a body is about the body. */
function asRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const { code } = error as { code?: unknown };
  const tooLarge = typeof code === 'string' && code.startsWith('LIMIT_');
  return new DomainError(tooLarge ? 'http.request.too-large' : 'http.request.malformed', { status: tooLarge ? 413 : 400, cause: error });
}
