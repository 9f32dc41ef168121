export { CheckAnswers, type AnswersToCheck } from './check-answers.js';
export { GUARDED_STANDINGS, GuardedStandings, type GuardedStanding, type StandingRecovery } from './guarded/guarded-standing.js';
export { GuardedUnderWay, type WaitingRecovery } from './guarded/guarded-under-way.js';
export { isStarter } from './guarded/is-starter.js';
export { OperateGuarded } from './guarded/operate-guarded.js';
export { recoveryAnswersRefused, recoveryFactorRefused, recoveryTokenRefused } from './recovery.events.js';
export { RecoveryModule } from './recovery.module.js';
export { AwaitedRecoveryToken } from './awaited-recovery-token.js';
export { WhatWasTried } from './what-was-tried.js';
