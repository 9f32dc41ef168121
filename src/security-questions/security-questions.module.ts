import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AuditModule } from '../audit/index.js';
import { VerifyAnswers } from './verify-answers.js';
import { SecurityQuestions } from './security-questions.js';

@Module({ imports: [AccountsModule, AuditModule], providers: [SecurityQuestions, VerifyAnswers], exports: [SecurityQuestions, VerifyAnswers] })
export class SecurityQuestionsModule {}
