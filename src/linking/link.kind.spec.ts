import { readFileSync } from 'node:fs';
import { diagramOf } from '../journeys/index.js';
import { linkKind } from './link.kind.js';

it('is drawn as it is', () => {
  expect(readFileSync(new URL('./link.mermaid', import.meta.url), 'utf8')).toBe(diagramOf(linkKind));
});
