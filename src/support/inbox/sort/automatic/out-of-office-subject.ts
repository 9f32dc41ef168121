import type { AutomaticRule } from './automatic-rule.js';

/** How the usual programs begin the subject of a vacation notice. With a colon, or alone: a person may well write about one. */
const BEGINS = new RegExp(
  `^\\s*(${[
    'automatic reply', 'auto(matic)?[- ]?(reply|response)', 'autoreply', 'out of (the )?office( (auto)?reply| autoreply)?', 'vacation (reply|response|notice)',
    'automatische antwort', 'abwesenheits(notiz|meldung|nachricht)', 'réponse automatique', 'message d.absence', 'absence du bureau',
    'respuesta automática', 'fuera de (la )?oficina', 'risposta automatica', 'fuori sede', 'automatisch antwoord', 'afwezig(heid)?', 'resposta automática',
    'autosvar', 'automatiskt svar', 'automatisk svar', 'automaattinen vastaus', 'autoodpowiedź', 'odpowiedź automatyczna', 'automatická odpověď', '自動応答', '自动答复', '自動回覆',
  ].join('|')})\\s*([:：(\\[]|$)`,
  'iu',
);

export const outOfOfficeSubject: AutomaticRule = {
  name: 'out-of-office-subject',
  matches: ({ mail }) => BEGINS.test(mail.subject),
};
