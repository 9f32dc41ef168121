import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { RequestHandler } from 'express';

/** The last one by those routes that take files. */
const READ = ['urlencoded', 'json', 'multipart/form-data'];

/**
 * Refuses a body that no reader takes. It would be passed over, and whoever sent it told that everything is missing.
 */
export function refuseUnknownTypes(): RequestHandler {
  return (request, _response, next) => {
    const empty = request.headers['content-length'] === '0';
    next(!empty && request.is(READ) === false ? new UnsupportedMediaTypeException() : undefined);
  };
}
