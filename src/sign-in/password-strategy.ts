import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { VerifyPassword, type LookedUp, type VerifiedPassword } from '../accounts/index.js';

const NAME = 'local';

type OwnPassport = InstanceType<typeof passport.Passport>;
type Callback = (error: unknown, verified?: VerifiedPassword | false | null) => void;
type Middleware = (request: Request, response: unknown, next: Callback) => void;

/** What takes the place of the posted form. */
interface Given {
  readonly email: string;
  readonly password: string;
  readonly account: LookedUp;
}

/** The first factor as Passport knows it. This product keeps its own sessions, so Passport's are not used. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, NAME) {
  private declare own?: OwnPassport;

  constructor(private readonly passwords: VerifyPassword) {
    super({ usernameField: 'email', passwordField: 'password', session: false, passReqToCallback: true });
  }

  /** Registers with a Passport of its own: the shared one would let a second house in a process take over the first. */
  getPassportInstance(): OwnPassport {
    return (this.own ??= new passport.Passport());
  }

  async validate({ body }: { body: Given }, _email: string, password: string): Promise<VerifiedPassword | false> {
    return (await this.passwords.verifyOf(body.account, password)) ?? false;
  }

  /**
   * Has Passport check a password for the address that the journey holds, whatever else the form says.
   * @param account that the address stands for; the try has been counted
   * @returns null when the password is not the account's, or there is no such account: which of both is not told
   */
  check(request: Request, email: string, password: string, account: LookedUp): Promise<VerifiedPassword | null> {
    request.body = { email, password, account } satisfies Given;
    return new Promise((resolve, reject) => {
      const done: Callback = (error, verified) => {
        if (error) reject(error instanceof Error ? error : new Error('the password check failed', { cause: error }));
        else resolve(verified || null);
      };
      (this.getPassportInstance().authenticate(NAME, { session: false }, done) as Middleware)(request, request.res, done);
    });
  }
}
