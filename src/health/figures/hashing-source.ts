import { Injectable } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { SlowHasher } from '../../accounts/index.js';
import { showCounter, showGauge, type FigureSource } from './figure-source.js';

@Injectable()
export class HashingSource implements FigureSource {
  constructor(private readonly hasher: SlowHasher) {}

  register(registry: Registry): void {
    const figures = this.hasher.figures;
    showGauge(registry, {
      name: 'hashing_in_flight',
      help: 'Password hashes that are being computed',
      read: () => [[{}, figures.running]],
    });
    showGauge(registry, {
      name: 'hashing_queued',
      help: 'Password hashes that wait for a core',
      read: () => [[{}, figures.waiting]],
    });
    showCounter(registry, {
      name: 'hashing_done_total',
      help: 'Password hashes computed',
      read: () => [[{}, figures.done]],
    });
    showCounter(registry, {
      name: 'hashing_refused_total',
      help: 'Password hashes refused because the queue was full; each was answered with 503',
      read: () => [[{}, figures.refused]],
    });
    showCounter(registry, {
      name: 'hashing_busy_seconds_total',
      help: 'Time spent computing password hashes',
      read: () => [[{}, figures.busyMilliseconds / 1000]],
    });
  }
}
