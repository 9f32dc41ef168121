import { Injectable } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { InboxFigures, type MailTally } from '../../support/index.js';
import { showCounter, showGauge, type FigureSource, type Sample } from './figure-source.js';

@Injectable()
export class IncomingSource implements FigureSource {
  #tally: MailTally | undefined;

  constructor(private readonly inbox: InboxFigures) {}

  async refresh(): Promise<void> {
    this.#tally = await this.inbox.tally();
  }

  register(registry: Registry): void {
    showCounter(registry, {
      name: 'incoming_mails_sorted_total',
      help: 'Mails to the teams that this process sorted, by what they were',
      labelNames: ['outcome'],
      read: () => [...this.inbox.counts()].map(([outcome, count]): Sample => [{ outcome }, count]),
    });
    showGauge(registry, {
      name: 'incoming_mails',
      help: 'Mails to the teams that are kept, by state; each is in exactly one',
      labelNames: ['state'],
      read: () => Object.entries(this.#tally ?? {}).map(([state, mails]): Sample => [{ state }, mails]),
    });
  }
}
