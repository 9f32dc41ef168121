import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FindAccount, PasswordPolicy, requirementsList } from '../../accounts/index.js';
import { goTo, page, type FormModel } from '../../http/index.js';
import { t } from '../../i18n/index.js';
import { Journeys } from '../../journeys/index.js';
import { ListServicesWithLinks } from '../../linking/index.js';
import { QueueSms } from '../../sms/index.js';
import { showOver } from './guarded.controller.js';
import { guardedKind, type GuardedJourney } from './guarded.kind.js';
import type { GuardedRecovery } from './guarded-rows.js';
import { GuardedState, type GuardedStage } from './guarded-state.js';

export interface Standing {
  readonly journey: GuardedJourney;
  readonly recovery: GuardedRecovery;
  readonly stage: Exclude<GuardedStage, 'over' | 'mailbox'>;
}

/** The pages between the proven mailbox and the end of a guarded recovery. */
@Injectable()
export class ProofPages {
  constructor(
    private readonly journeys: Journeys,
    private readonly state: GuardedState,
    private readonly accounts: FindAccount,
    private readonly services: ListServicesWithLinks,
    private readonly sms: QueueSms,
    private readonly policy: PasswordPolicy,
  ) {}

  /** @returns null when the browser was already led to where it can go on */
  async enter(request: Request, response: Response, id: string): Promise<Standing | null> {
    const arrival = await this.journeys.arrive(guardedKind, id, request);
    const guardedId = arrival.outcome === 'live' ? arrival.journey.state.guardedId : undefined;
    const found = guardedId ? await this.state.find(guardedId) : null;
    if (arrival.outcome !== 'live' || !found || found.stage === 'over' || found.stage === 'mailbox') {
      showOver(response);
      return null;
    }
    const { journey } = arrival;
    // After the wait the mailbox is asked for anew: an old page is no proof any more.
    if (found.stage === 'ready' && new Date(journey.state.provenAt!) < found.recovery.readyAt!) {
      goTo(response, `/recovery/guarded/${found.recovery.id}`);
      return null;
    }
    return { journey, recovery: found.recovery, stage: found.stage };
  }

  pathOf({ journey }: Pick<Standing, 'journey'>): string {
    return `/recovery/proofs/${journey.id}`;
  }

  async show(response: Response, standing: Standing, form: FormModel, unmet: readonly string[] = []): Promise<void> {
    const here = this.pathOf(standing);
    const { recovery, stage } = standing;
    if (stage === 'wait') return this.#page(response, 'wait', form, { readyAt: recovery.readyAt });
    if (stage === 'second') return this.#page(response, 'second', form, { actions: actionsAt(here), ...(await this.#offered(recovery)) });
    if (recovery.secondProof === 'none') return this.#page(response, 'close', form, { action: `${here}/close` });
    const account = await this.accounts.byId(recovery.accountId);
    const requirements = requirementsList(this.policy.describe(account), unmet);
    this.#page(response, 'password', form, { action: `${here}/password`, email: account?.email, requirements });
  }

  /** What "I have neither" means, before it is said. */
  askNeither(response: Response, standing: Standing, form: FormModel): void {
    const here = this.pathOf(standing);
    this.#page(response, 'neither', form, { action: `${here}/neither`, back: { href: here, text: t('recovery.guarded.neither.back') } });
  }

  async #offered({ accountId }: GuardedRecovery): Promise<object> {
    const account = await this.accounts.byId(accountId);
    const linked = (await this.services.list(accountId)).filter(({ link }) => link !== null);
    return {
      phone: this.sms.offered && account?.mobileVerifiedAt !== null,
      services: linked.length > 0 ? linked.map(({ service }) => ({ value: service.id, label: service.name })) : undefined,
    };
  }

  #page(response: Response, name: string, form: FormModel, model: object): void {
    page(response, `recovery/guarded-${name}`, { title: t(`recovery.guarded.${name}.title`), texted: 'texted' in response.req.query || 'token' in form.errors, form, ...model });
  }
}

/** Where the forms of the second proof are posted to. */
function actionsAt(here: string): Record<string, string> {
  return Object.fromEntries(['text', 'phone', 'service', 'neither'].map((proof) => [proof, `${here}/${proof}`]));
}
