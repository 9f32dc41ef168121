import { Injectable } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { QueueStatus, type QueueFigures } from '../../queue/index.js';
import { showGauge, type FigureSource, type Sample } from './figure-source.js';

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

/** While database or queue do not answer, the figures are left out: old ones would look like true ones. */
@Injectable()
export class QueueSource implements FigureSource {
  #figures: QueueFigures | undefined;

  constructor(private readonly queue: QueueStatus) {}

  async refresh(): Promise<void> {
    this.#figures = undefined;
    this.#figures = await this.queue.read();
  }

  register(registry: Registry): void {
    const show = (name: string, help: string, read: (figures: QueueFigures) => Sample[], labelNames: string[] = []): void =>
      showGauge(registry, { name, help, labelNames, read: () => (this.#figures ? read(this.#figures) : []) });

    show(
      'queue_jobs',
      'Jobs by lane and state',
      ({ lanes }) => lanes.flatMap((lane) => STATES.map((state): Sample => [{ lane: lane.lane, state }, lane[state]])),
      ['lane', 'state'],
    );
    show('queue_outbox_rows', 'Orders that have not reached the queue yet', ({ outbox }) => [[{}, outbox.rows]]);
    show('queue_outbox_oldest_seconds', 'Age of the oldest such order', ({ outbox }) => [[{}, outbox.oldestSeconds]]);
    show('queue_workers_alive', 'Worker processes seen within the last half minute', ({ workers }) => [[{}, workers.alive]]);
  }
}
