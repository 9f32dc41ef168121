export { asFields, questionFields, withOwnQuestions, type QuestionFields } from './question-fields.js';
export { OFFERED_QUESTIONS, type OfferedQuestion } from './offered-questions.js';
export { securityQuestionsForm, type ChosenAnswer } from './security-questions-form.js';
export { SecurityQuestionsModule } from './security-questions.module.js';
export { VerifyAnswers } from './verify-answers.js';
export { SecurityQuestions, type PreparedAnswer } from './security-questions.js';
