import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { Clock, DomainError } from '../../common/index.js';
import { allowSlowBody } from '../slow-bodies.js';
import { FileTaker } from './file-taker.js';
import { readMultipart } from './read-multipart.js';
import { TAKES_FILES } from './takes-files.js';

/** All files of a form with what is around them. */
const LARGEST_BYTES = 64 * 1024 * 1024;
const LONGEST_MS = 240_000;
/** So that forms which come slowly leave the places of this process to everybody else. */
const AT_ONCE = 20;
const AT_ONCE_FOR_ONE = 3;
const COME_BACK_SECONDS = 10;

/**
 * Reads a form with files: after it is known who sends it, so that strangers write nothing to our disk, and before the
 * guard against forged forms, which looks at a field of it.
 */
@Injectable()
export class MultipartGuard implements CanActivate {
  readonly #reading: string[] = [];

  constructor(
    private readonly reflector: Reflector,
    private readonly taker: FileTaker,
    private readonly clock: Clock,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const field = this.reflector.get<string | undefined>(TAKES_FILES, execution.getHandler());
    const request = execution.switchToHttp().getRequest<Request>();
    if (field === undefined || !request.is('multipart/form-data')) return true;
    this.#assertSize(request);
    await this.#inTurn(request.context.session?.accountId ?? request.context.address, () => {
      allowSlowBody(request, LONGEST_MS);
      return readMultipart(request, execution.switchToHttp().getResponse<Response>(), { field, taker: this.taker, mostBytes: LARGEST_BYTES });
    });
    return true;
  }

  #assertSize({ headers }: Request): void {
    if (Number(headers['content-length'] ?? 0) > LARGEST_BYTES) throw new DomainError('http.request.too-large', { status: 413 });
  }

  async #inTurn(who: string, read: () => Promise<void>): Promise<void> {
    const own = this.#reading.filter((each) => each === who).length;
    if (this.#reading.length >= AT_ONCE || own >= AT_ONCE_FOR_ONE) {
      throw new DomainError('http.busy', { status: 503, retryAt: this.clock.in(COME_BACK_SECONDS) });
    }
    this.#reading.push(who);
    try {
      await read();
    } finally {
      this.#reading.splice(this.#reading.indexOf(who), 1);
    }
  }
}
