import { z } from 'zod';
import { formDefinitionSchema } from '../../src/support/forms/form-definition.schema.js';
import { expectCurrent } from './expect-current.js';

describe('docs/integrators/form-definition.schema.json', () => {
  it('is the JSON schema that the forms are checked by', () => {
    const schema = z.toJSONSchema(formDefinitionSchema, { io: 'input' });
    expectCurrent('docs/integrators/form-definition.schema.json', `${JSON.stringify({ ...schema, title: 'Form definition' }, null, 2)}\n`);
  });
});
