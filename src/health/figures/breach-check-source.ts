import { Injectable } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { BreachedPasswords } from '../../accounts/index.js';
import { showCounter, type FigureSource, type Sample } from './figure-source.js';

@Injectable()
export class BreachCheckSource implements FigureSource {
  constructor(private readonly breaches: BreachedPasswords) {}

  register(registry: Registry): void {
    showCounter(registry, {
      name: 'password_breach_checks_total',
      help: 'Chosen passwords that were looked up among those known from breaches, by result; `unanswered` ones were taken',
      labelNames: ['result'],
      read: () => [...this.breaches.counts()].map(([result, count]): Sample => [{ result }, count]),
    });
  }
}
