export { answerView } from './delivery/answer-view.js';
export { DeliveryAnswer, type Answer, type AnswerKind } from './delivery/delivery-answer.js';
export { ForgetMails } from './forget-mails.js';
export { MailFigures } from './mail-figures.js';
export { MailModule } from './mail.module.js';
export { QueueMail, type MailOrder } from './queue-mail.js';
export { MailTransport } from './transport/mail-transport.js';
export { SmtpAddress } from './transport/smtp-address.js';
