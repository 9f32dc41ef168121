import type { Question } from './form-definition.schema.js';

/** What was chosen, in the form's words; of an option that is gone, and of a text, what was answered itself. */
export function optionLabel({ options = [] }: Pick<Question, 'options'>, answer: string): string {
  return options.find(({ value }) => value === answer)?.label ?? answer;
}
