import { Injectable } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { SmsFigures, type SmsBacklog } from '../../sms/index.js';
import { showCounter, showGauge, type FigureSource, type Sample } from './figure-source.js';

@Injectable()
export class SmsSource implements FigureSource {
  #backlog: SmsBacklog | undefined;

  constructor(private readonly sms: SmsFigures) {}

  async refresh(): Promise<void> {
    this.#backlog = undefined;
    this.#backlog = await this.sms.backlog();
  }

  register(registry: Registry): void {
    showCounter(registry, {
      name: 'sms_attempts_total',
      help: 'Attempts to hand a text message over, by how they ended',
      labelNames: ['status'],
      read: () => [...this.sms.counts()].map(([status, count]): Sample => [{ status }, count]),
    });
    showCounter(registry, {
      name: 'sms_segments_total',
      help: 'Segments of text messages that a provider took: what is paid for',
      read: () => [[{}, this.sms.segments]],
    });
    const waiting = (name: string, help: string, read: (backlog: SmsBacklog) => number): void =>
      showGauge(registry, { name, help, read: () => (this.#backlog ? [[{}, read(this.#backlog)]] : []) });
    waiting('sms_waiting', 'Text messages that are not settled', (backlog) => backlog.waiting);
    waiting('sms_oldest_seconds', 'How long the oldest of them has been waiting', (backlog) => backlog.oldestSeconds);
  }
}
