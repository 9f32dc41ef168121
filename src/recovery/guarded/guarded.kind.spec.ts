import { readFileSync } from 'node:fs';
import { diagramOf } from '../../journeys/index.js';
import { guardedKind } from './guarded.kind.js';

describe('the browser of a guarded recovery', () => {
  it('is drawn as it is', () => {
    expect(readFileSync(new URL('guarded.mermaid', import.meta.url), 'utf8')).toBe(diagramOf(guardedKind));
  });
});
