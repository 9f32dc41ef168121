import { Injectable } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { SignInFigures } from '../../sign-in/index.js';
import { showCounter, type FigureSource, type Sample } from './figure-source.js';

@Injectable()
export class SignInSource implements FigureSource {
  constructor(private readonly signIns: SignInFigures) {}

  register(registry: Registry): void {
    showCounter(registry, {
      name: 'sign_ins_total',
      help: 'Sign-ins by result',
      labelNames: ['result'],
      read: () => [...this.signIns.counts()].map(([result, count]): Sample => [{ result }, count]),
    });
  }
}
