export { CheckAnswers, type AnswersToCheck } from './check-answers.js';
export { GuardedUnderWay, type WaitingRecovery } from './guarded/guarded-under-way.js';
export { OperateGuarded } from './guarded/operate-guarded.js';
export { RecoveryModule } from './recovery.module.js';
export { AwaitedRecoveryToken } from './awaited-recovery-token.js';
export { WhatWasTried } from './what-was-tried.js';
