import { Injectable } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { MailFigures } from '../../mail/index.js';
import { showCounter, type FigureSource, type Sample } from './figure-source.js';

@Injectable()
export class MailSource implements FigureSource {
  constructor(private readonly mail: MailFigures) {}

  register(registry: Registry): void {
    showCounter(registry, {
      name: 'mail_attempts_total',
      help: 'Attempts to hand a mail over, by outcome',
      labelNames: ['outcome'],
      read: () => [...this.mail.counts()].map(([outcome, count]): Sample => [{ outcome }, count]),
    });
  }
}
