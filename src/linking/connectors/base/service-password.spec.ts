import { inspect } from 'node:util';
import { ServicePassword } from './service-password.js';

const CANARY = 'canary-legacy-password';

describe('ServicePassword', () => {
  it('can be spent once', () => {
    const password = new ServicePassword(CANARY);
    expect(password.spend()).toBe(CANARY);
    expect(() => password.spend()).toThrow('spent once');
  });

  it.each([
    ['a template', (password: ServicePassword) => `${password.toString()} ${String(password)}`],
    ['JSON', (password: ServicePassword) => JSON.stringify({ password })],
    ['inspection', (password: ServicePassword) => inspect({ password }, { showHidden: true, depth: 9 })],
    ['its properties', (password: ServicePassword) => JSON.stringify(Object.entries(password))],
  ])('does not show itself to %s', (_way, show) => {
    expect(show(new ServicePassword(CANARY))).not.toContain(CANARY);
  });

  it.each(['', 'before\0after', '\0'])('tells that %j must not be sent anywhere', (value) => {
    expect(new ServicePassword(value).isUnusable).toBe(true);
  });

  it('takes every other password as it is', () => {
    expect(new ServicePassword(' ü*)(\\ ').isUnusable).toBe(false);
  });
});
