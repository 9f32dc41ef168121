import { readFileSync } from 'node:fs';
import { diagramOf } from '../journeys/index.js';
import { signInKind } from './sign-in.kind.js';

describe('the sign-in', () => {
  it('is drawn as it is', () => {
    expect(readFileSync(new URL('sign-in.mermaid', import.meta.url), 'utf8')).toBe(diagramOf(signInKind));
  });
});
