import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { blankForm, goTo, Public, readForm, refused, RendersStaleForm, type FormModel } from '../../http/index.js';
import { VerifyAnswers } from '../../security-questions/index.js';
import { AnswerQuestions } from '../answer-questions.js';
import { NoteRefusal } from '../note-refusal.js';
import { pathOf, RecoveryPages } from '../recovery-pages.js';
import type { Recovery } from '../recovery.kind.js';

const STEP = 'questions';
/** Longer than any answer can be; the hash is not asked about more. */
const answer = z.string().min(1).max(1_000, 'recovery.answers.wrong');
const schema = z.object({ answer1: answer, answer2: answer, answer3: answer });

@Public()
@Controller('recovery/:journey/questions')
export class QuestionsController {
  constructor(
    private readonly pages: RecoveryPages,
    private readonly answers: VerifyAnswers,
    private readonly answering: AnswerQuestions,
    private readonly refusals: NoteRefusal,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (recovery) await this.#show(response, recovery, blankForm());
  }

  @RendersStaleForm()
  @Post()
  async submit(@Req() request: Request, @Res() response: Response, @Param('journey') id: string): Promise<void> {
    const recovery = await this.pages.enter(request, response, id, STEP);
    if (!recovery) return;
    const form = readForm(request, schema);
    if (!form.ok) return this.#show(response, recovery, form);
    const { answer1, answer2, answer3 } = form.data;
    try {
      const next = await this.answering.answer(recovery, [answer1, answer2, answer3], request.context.address);
      goTo(response, pathOf(next ?? recovery));
    } catch (error) {
      await this.refusals.of('answers', request, recovery.id, error);
      await this.#show(response, recovery, refused(form, '', error));
    }
  }

  async #show(response: Response, recovery: Recovery, form: FormModel): Promise<void> {
    const questions = await this.answers.questionsOf(recovery.state.accountId!);
    await this.pages.show(response, recovery, {
      form,
      questions: questions.map((label, index) => ({ label, name: `answer${index + 1}` })),
    });
  }
}
