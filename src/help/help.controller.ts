import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../config/index.js';
import { goTo, page, Public } from '../http/index.js';
import { t } from '../i18n/index.js';
import { ServiceCatalogue } from '../linking/index.js';
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
  ) {}

  /** @param issue an id of `COMMON_ISSUES`: that answer is shown opened */
  @Get('help')
  help(@Res() response: Response, @Query('issue') issue: unknown): void {
    page(response, 'help/help', {
      title: t('help.title'),
      width: 'wide',
      issues: COMMON_ISSUES.map((each) => this.#issueModel(each, issue)),
      questions: FREQUENT_QUESTIONS.map((id) => ({
        id,
        question: t(`help.questions.${id}.question`),
        answer: t(`help.questions.${id}.answer`, { services: this.#serviceNames() }),
      })),
      teams: [
        { ...this.teams.customerCare, for: t('help.teams.customer-care.for') },
        { ...this.teams.clientResponseCenter, for: t('help.teams.client-response-center.for') },
      ],
      managedServicesUrl: this.config.support.managedServicesUrl,
    });
  }

  /** The support form and recovery are not open yet: whoever follows a link to them is helped here. */
  @Get('support')
  support(@Res() response: Response): void {
    goTo(response, '/help#teams');
  }

  @Get('recovery')
  recovery(@Res() response: Response): void {
    goTo(response, '/help?issue=forgotten-password#forgotten-password');
  }

  #issueModel({ id, team, way }: CommonIssue, asked: unknown) {
    return {
      id,
      title: t(`help.issues.${id}.title`),
      answer: t(`help.issues.${id}.answer`),
      way: way && { href: way, text: t(`help.issues.${id}.way`) },
      team: t(`help.teams.${team}.asked`),
      contacts: this.teams.of(team),
      open: id === asked,
    };
  }

  #serviceNames(): string {
    return this.catalogue.all.map(({ name }) => name).join(', ');
  }
}
