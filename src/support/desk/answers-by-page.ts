import { Injectable } from '@nestjs/common';
import { AnswerByMail } from './mail-answer.js';

/** Where no mail carries answers: customers read them on their page. */
@Injectable()
export class AnswersByPage extends AnswerByMail {
  queue(): Promise<null> {
    return Promise.resolve(null);
  }
}
