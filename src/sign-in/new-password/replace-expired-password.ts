import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ChangePassword } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { GoOn } from '../after-password/go-on.js';
import type { Entered } from '../sign-in-pages.js';

/** From an expired password to a new one, and with it to the session. */
@Injectable()
export class ReplaceExpiredPassword {
  constructor(
    private readonly changing: ChangePassword,
    private readonly goOn: GoOn,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The change and what follows from it are one: no session begins without it. Whoever stands here knew the password of
   * some minutes ago; `proven.at` keeps them from replacing one that its owner has chosen since.
   * @returns the path of what comes next
   * @throws DomainError accounts.password.requirements, .unchanged, .former (422), .overtaken (409); limits.exceeded (429)
   */
  async replace(request: Request, response: Response, { journey, proven }: Entered, password: string): Promise<string> {
    const prepared = await this.changing.prepare(proven.accountId, password, { since: new Date(proven.at) });
    return this.database.transaction(async () => {
      await this.changing.apply(prepared);
      const { passwordSince: _ofTheExpiredOne, ...lasting } = proven;
      const renewed = { ...lasting, passwordExpired: false, at: this.clock.now().toISOString() };
      return this.goOn.from('new-password', request, response, journey, renewed);
    });
  }
}
