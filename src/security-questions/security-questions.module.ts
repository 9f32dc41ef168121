import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { SecurityQuestions } from './security-questions.js';

@Module({ imports: [AccountsModule], providers: [SecurityQuestions], exports: [SecurityQuestions] })
export class SecurityQuestionsModule {}
