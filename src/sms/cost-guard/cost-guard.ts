import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Limits, type Counted } from '../../limits/index.js';
import { ruleFor } from './country-rule.js';
import { SMS_PER_ACCOUNT, SMS_PER_NUMBER, SMS_PER_NUMBER_AND_DAY, SMS_WARNINGS_PER_NUMBER, smsPerPrefix, smsWarningsPerPrefix } from './sms-limits.js';

export interface Charge {
  /** E.164. */
  readonly to: string;
  readonly accountId: string | undefined;
  /** It warns the owner, and nobody asked for it. */
  readonly warning: boolean;
}

/** Text messages cost money with every one: bounded per number, per account and per country before any is ordered. */
@Injectable()
export class CostGuard {
  constructor(
    private readonly limits: Limits,
    private readonly config: Config,
  ) {}

  /** @returns whether numbers like this one get messages at all */
  serves(number: string): boolean {
    return ruleFor(number, this.config.sms.countries).perHour > 0;
  }

  /**
   * Counts one message, committed by itself.
   * @throws DomainError sms.country.not-served; sms.too-many.number, .account, .country (429) with when to come back
   */
  async charge({ to, accountId, warning }: Charge): Promise<void> {
    const { key, perHour } = ruleFor(to, this.config.sms.countries);
    if (perHour === 0) throw new DomainError('sms.country.not-served', { status: 422 });
    const asked: Counted[] = [
      { ...SMS_PER_NUMBER, key: to },
      { ...SMS_PER_NUMBER_AND_DAY, key: to },
      { ...smsPerPrefix(perHour), key },
      ...(accountId === undefined ? [] : [{ ...SMS_PER_ACCOUNT, key: accountId }]),
    ];
    const counted = warning ? [{ ...SMS_WARNINGS_PER_NUMBER, key: to }, { ...smsWarningsPerPrefix(perHour), key }] : asked;
    try {
      await this.limits.take(counted);
    } catch (error) {
      throw DomainError.is(error, 'limits.exceeded') ? inWords(error) : error;
    }
  }
}

/** The one that people can do most about is told. */
function inWords({ params, retryAt }: DomainError): DomainError {
  const names = params['limits'] as readonly string[];
  const what = names.some((name) => name.endsWith('-country') || name === 'sms.country') ? 'country' : names.includes('sms.account') ? 'account' : 'number';
  return new DomainError(`sms.too-many.${what}`, { status: 429, params, ...(retryAt && { retryAt }) });
}
