import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../config/index.js';
import { blankForm, page, Public } from '../http/index.js';
import { t } from '../i18n/index.js';
import { ServiceCatalogue } from '../linking/index.js';
import { HelpForm, JourneyFacts, type Tried } from '../support/index.js';
import { COMMON_ISSUES, FREQUENT_QUESTIONS, type CommonIssue } from './common-issues.js';
import { Teams } from './teams.js';

/** Answers to what goes wrong most, each with the team that helps when the answer does not. */
@Public()
@Controller()
export class HelpController {
  constructor(
    private readonly teams: Teams,
    private readonly catalogue: ServiceCatalogue,
    private readonly config: Config,
    private readonly facts: JourneyFacts,
    private readonly form: HelpForm,
  ) {}

  /**
   * @param issue an id of `COMMON_ISSUES`: that answer is shown opened
   * @param journey of this browser: what was tried goes along to the team
   */
  @Get('help')
  async help(
    @Req() request: Request,
    @Res() response: Response,
    @Query('issue') issue: unknown,
    @Query('journey') journey: unknown,
  ): Promise<void> {
    const tried = await this.facts.of(journey, request);
    page(response, 'help/help', {
      title: t('help.title'),
      width: 'wide',
      tried: tried.lines,
      notice: 'late' in request.query ? { kind: 'warning', title: t('help.late.title'), text: t('help.late.text') } : undefined,
      form: blankForm(this.form.values(issue, tried)),
      ask: this.form.model(tried),
      issues: COMMON_ISSUES.map((each) => this.#issueModel(each, issue, tried)),
      questions: FREQUENT_QUESTIONS.map((id) => ({
        id,
        question: t(`help.questions.${id}.question`),
        answer: t(`help.questions.${id}.answer`, { services: this.#serviceNames() }),
      })),
      teams: [
        { ...this.teams.customerCare(tried), for: t('help.teams.customer-care.for') },
        { ...this.teams.clientResponseCenter(tried), for: t('help.teams.client-response-center.for') },
      ],
      managedServicesUrl: this.config.support.managedServicesUrl,
    });
  }

  #issueModel({ id, team, way }: CommonIssue, asked: unknown, tried: Tried) {
    return {
      id,
      title: t(`help.issues.${id}.title`),
      answer: t(`help.issues.${id}.answer`),
      way: way && { href: way, text: t(`help.issues.${id}.way`) },
      team: t(`help.teams.${team}.asked`),
      contacts: this.teams.of(team, tried),
      ask: team !== 'client-response-center',
      open: id === asked,
    };
  }

  #serviceNames(): string {
    return this.catalogue.all.map(({ name }) => name).join(', ');
  }
}
