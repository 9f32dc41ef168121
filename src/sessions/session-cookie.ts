import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../config/index.js';
import { cookieName, cookieOptions, cookieValues } from '../http/index.js';

const WELL_FORMED = /^[\w-]{43}$/;

/** The cookie that a session is carried by: a random value without meaning, gone when the browser closes. */
@Injectable()
export class SessionCookie {
  readonly #name: string;
  readonly #secure: boolean;

  constructor(config: Config) {
    this.#secure = config.http.secure;
    this.#name = cookieName('ma_session', this.#secure);
  }

  /** All that came, as a browser may hold several of one name. */
  tokens(request: Request): string[] {
    return cookieValues(request, this.#name).filter((value) => WELL_FORMED.test(value));
  }

  set(response: Response, token: string): void {
    response.cookie(this.#name, token, cookieOptions(this.#secure));
  }

  clear(response: Response): void {
    response.clearCookie(this.#name, cookieOptions(this.#secure));
  }
}
