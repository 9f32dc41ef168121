import type { Arrival } from '../../support/http-person.js';
import type { Customer } from '../support/customer.js';
import type { SoleHouse } from '../support/sole-house.js';

const MAIL_WITHIN_MS = 60_000;

/** A registration that was accepted just before the process was killed. */
export class CrashBeforeMail {
  private constructor(
    private readonly house: SoleHouse,
    private readonly customer: Customer,
    private readonly page: Arrival,
    private readonly restartedAt: number,
  ) {}

  /**
   * Kills the process while it talks to the mail server, and starts it again. The mail takes its time then, in which
   * other things can be tried.
   */
  static async provoke(house: SoleHouse): Promise<CrashBeforeMail> {
    const customer = house.customer();
    const held = house.sink.hold('recipient');
    const page = await customer.register();
    await held.reached;
    await house.process.kill();
    held.release();
    await house.process.start();
    return new CrashBeforeMail(house, customer, page, Date.now());
  }

  /** STANDARDS "SIGKILL between registration commit and mail: mail within 60 s of restart; one valid token". */
  async expectOneMail(): Promise<void> {
    const { sink } = this.house;
    const { email } = this.customer;
    const { token, at } = await sink.newest(email, { patienceMs: MAIL_WITHIN_MS - (Date.now() - this.restartedAt) });
    expect(at.getTime() - this.restartedAt).toBeLessThan(MAIL_WITHIN_MS);
    await this.customer.confirm(this.page, token!);
    const attempts = await this.house.query<{ outcome: string | null }>(
      'SELECT outcome FROM mail_attempt JOIN mail_message ON id = message_id WHERE recipient = $1 ORDER BY number',
      [email],
    );
    // One was cut off, one was made, and nothing was sent besides.
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['ours', 'sent']);
    expect(sink.mailsTo(email)).toHaveLength(1);
  }
}
