import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../../common/index.js';
import { JobHandlers } from '../../../queue/index.js';
import { sortMail } from '../inbox-jobs.js';
import { InboxFigures } from '../inbox-figures.js';
import { MailReader } from '../read/mail-reader.js';
import { parseHead } from '../read/parse-mail.js';
import { CarryOut } from './carry-out.js';
import { IncomingRows, type IncomingMail } from '../kept/incoming-rows.js';
import { JudgeMail } from './judge-mail.js';

/** A mail that nobody gets through so often is shown to a person instead. */
const MOST_ATTEMPTS = 5;

/** Makes of every mail that came in exactly one of ticket, reply, held, or ignored; once, however often it is tried. */
@Injectable()
export class SortIncoming implements OnModuleInit {
  readonly #log = new Logger('IncomingMail');

  constructor(
    private readonly rows: IncomingRows,
    private readonly reader: MailReader,
    private readonly judging: JudgeMail,
    private readonly doing: CarryOut,
    private readonly figures: InboxFigures,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(sortMail, ({ mailId }) => this.sort(mailId));
  }

  /** Does nothing for a mail that is sorted, or that somebody else is at. */
  async sort(mailId: string): Promise<void> {
    const row = await this.rows.claim(mailId);
    if (!row) return;
    try {
      await this.#sortNow(row);
    } catch (error) {
      this.#log.error({ mailId, attempt: row.attempts, err: error }, 'a mail could not be sorted');
      // A disk that is full, a database that is away: that is not the mail's fault.
      await this.rows.release(row, error instanceof DomainError && error.status === 503);
    }
  }

  async #sortNow(row: IncomingMail): Promise<void> {
    const raw = (await this.rows.raw(row.id)) ?? Buffer.alloc(0);
    const mail = row.attempts > MOST_ATTEMPTS ? parseHead(raw, 'given up') : await this.reader.read(raw);
    const verdict = await this.doing.carryOut(row, mail, await this.judging.judge(row, mail, raw));
    if (!verdict) return;
    this.figures.count(verdict.outcome);
    this.#log.log({ mailId: row.id, ...verdict }, 'mail sorted');
  }
}
