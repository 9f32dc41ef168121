import { z } from 'zod';

/** Names that the form itself posts beside the answers. */
const RESERVED: readonly string[] = ['form', 'asked', 'submission', 'code', 'token', 'credential', 'assertion'];

const text = z.string().trim().min(1).max(500);

const option = z
  .union([
    z.strictObject({ value: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/), label: text }),
    z.strictObject({ from: z.literal('services') }),
  ])
  .describe('An answer to choose, or `{"from": "services"}` for all services that can be linked');

const condition = z
  .strictObject({ question: z.string(), is: z.array(z.string()).min(1) })
  .describe('Holds while that question, which stands further up, is shown and answered with one of these values');

const question = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-zA-Z]{0,39}$/)
    .refine((id) => !RESERVED.includes(id) && !/password|^answer/i.test(id), 'is a name that forms use for something else')
    .describe('Names the answer, also in later versions'),
  type: z.enum(['choice', 'select', 'text', 'long-text']),
  label: text,
  help: text.optional(),
  required: z.boolean().default(false),
  maxLength: z.number().int().positive().max(20_000).optional().describe('Of a text, in characters; needed there'),
  options: z.array(option).min(1).optional().describe('Of a choice or select; needed there'),
  when: z.array(condition).min(1).optional().describe('The question is shown while all of these hold; always without'),
});

/** A form as a document: published as `docs/integrators/form-definition.schema.json`. */
export const formDefinitionSchema = z
  .strictObject({
    form: z.string().regex(/^[a-z][a-z-]{0,39}$/),
    version: z.number().int().positive().describe('A form that was used is never changed: a change is a new version'),
    questions: z.array(question).min(1).max(100),
  })
  .superRefine(({ questions }, context) => {
    questions.forEach(({ id, type, options, maxLength, when = [] }, index) => {
      const problem = (message: string): void => context.addIssue({ code: 'custom', path: ['questions', index], message: `${id}: ${message}` });
      const isChoice = type === 'choice' || type === 'select';
      const before = questions.slice(0, index);
      if (before.some((other) => other.id === id)) problem('is there twice');
      if (isChoice !== (options !== undefined)) problem('options are for choices, and each choice has some');
      if (isChoice === (maxLength !== undefined)) problem('maxLength is for texts, and each text has one');
      for (const { question: other } of when) {
        if (!before.some((earlier) => earlier.id === other && earlier.options)) problem(`"${other}" is no choice further up`);
      }
    });
  });

export type FormDocument = z.output<typeof formDefinitionSchema>;
type DocumentQuestion = FormDocument['questions'][number];

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A question with all of its options told. */
export type Question = Omit<DocumentQuestion, 'options'> & { readonly options?: readonly Option[] };

/** A form ready to be asked. */
export interface FormDefinition {
  readonly form: string;
  readonly version: number;
  readonly questions: readonly Question[];
}

/** @returns the form with the services that there are in the place of `{"from": "services"}` */
export function tellOptions({ form, version, questions }: FormDocument, services: readonly Option[]): FormDefinition {
  return {
    form,
    version,
    questions: questions.map(({ options, ...rest }) => ({
      ...rest,
      ...(options && { options: options.flatMap((each) => ('from' in each ? services : [each])) }),
    })),
  };
}
