import { readFileSync } from 'node:fs';
import { diagramOf } from '../../journeys/index.js';
import { helpKind } from './help.kind.js';

describe('a request for help', () => {
  it('is drawn as it is', () => {
    expect(readFileSync(new URL('help.mermaid', import.meta.url), 'utf8')).toBe(diagramOf(helpKind));
  });
});
