import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AuditModule } from '../audit/index.js';
import { DropWithLock } from './drop-with-lock.js';
import { VerifyAnswers } from './verify-answers.js';
import { SecurityQuestions } from './security-questions.js';

@Module({ imports: [AccountsModule, AuditModule], providers: [SecurityQuestions, VerifyAnswers, DropWithLock], exports: [SecurityQuestions, VerifyAnswers] })
export class SecurityQuestionsModule {}
