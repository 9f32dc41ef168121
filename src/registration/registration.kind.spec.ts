import { readFileSync } from 'node:fs';
import { diagramOf } from '../journeys/index.js';
import { registrationKind } from './registration.kind.js';

describe('the registration', () => {
  it('is drawn as it is', () => {
    expect(readFileSync(new URL('registration.mermaid', import.meta.url), 'utf8')).toBe(diagramOf(registrationKind));
  });
});
