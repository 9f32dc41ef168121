import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ConfigError } from '../../config/index.js';
import { evaluateForm, leadsOn } from './evaluate-form.js';
import { tellOptions } from './form-definition.schema.js';
import { checkDefinition } from './form-definitions.js';

const shipped = JSON.parse(readFileSync(join(import.meta.dirname, 'definitions/support.1.json'), 'utf8')) as unknown;
const form = tellOptions(checkDefinition(shipped, 'support.1.json'), [{ value: 'private-cloud', label: 'Private Cloud' }]);
const idsOf = (questions: readonly { readonly id: string }[]): string[] => questions.map(({ id }) => id);

const issue = { status: 'issue', about: 'private-cloud', impact: 'minor', subject: 'Slow', description: 'It is slow.' };

describe('the support form', () => {
  it('first asks for the status alone, and says that more follows', () => {
    const evaluated = evaluateForm(form, {});
    expect(idsOf(evaluated.shown)).toEqual(['status']);
    expect(leadsOn(form, evaluated)).toBe(true);
  });

  it('asks what follows from an issue', () => {
    const evaluated = evaluateForm(form, issue);
    expect(idsOf(evaluated.shown)).toEqual(['status', 'about', 'impact', 'subject', 'description', 'errorSeen']);
    expect([evaluated.kept, evaluated.problems, leadsOn(form, evaluated)]).toEqual([issue, {}, false]);
  });

  it('asks what refused a link only where a link was refused', () => {
    expect(idsOf(evaluateForm(form, { ...issue, about: 'account-linking' }).shown)).toContain('refusedBy');
    expect(idsOf(evaluateForm(form, { ...issue, status: 'change', about: 'account-linking' }).shown)).not.toContain('refusedBy');
  });

  it('drops answers to what is not asked', () => {
    const { kept } = evaluateForm(form, { ...issue, status: 'request', refusedBy: 'service', errorSeen: 'E1', other: 'x' });
    expect(kept).toEqual({ status: 'request', about: 'private-cloud', subject: 'Slow', description: 'It is slow.' });
  });

  it.each([
    ['a missing answer', { ...issue, subject: ' \r\n ' }, { subject: { code: 'http.field.missing' } }],
    ['an option that is none', { ...issue, impact: 'huge' }, { impact: { code: 'http.field.invalid' } }],
    ['an answer that came twice', { ...issue, subject: ['a', 'b'] }, { subject: { code: 'http.field.repeated' } }],
    ['an answer that is no text', { ...issue, subject: {} }, { subject: { code: 'http.field.invalid' } }],
    ['a text that is too long', { ...issue, subject: 'x'.repeat(151) }, { subject: { code: 'support.text.too-long', params: { max: 150 } } }],
  ])('refuses %s', (_, given, problems) => {
    expect(evaluateForm(form, given).problems).toEqual(problems);
  });

  it('keeps no character that the database refuses', () => {
    expect(evaluateForm(form, { ...issue, description: 'a\u0000b\ud800\r\nc\u0007' }).kept['description']).toBe('ab\ufffd\nc');
  });

  it('shows exactly what it keeps or finds a problem with, the optional excepted, whatever is sent', () => {
    const anything = fc.oneof(fc.constantFrom(...form.questions.flatMap(({ options = [] }) => options.map(({ value }) => value)), ''), fc.string({ unit: 'binary' }), fc.constant(['a']), fc.constant(7));
    const answers = fc.record(Object.fromEntries(form.questions.map(({ id }) => [id, anything])), { requiredKeys: [] });
    fc.assert(
      fc.property(answers, (given) => {
        const { shown, kept, problems } = evaluateForm(form, given);
        const answered = [...Object.keys(kept), ...Object.keys(problems)];
        expect(idsOf(shown)).toEqual(expect.arrayContaining(answered));
        expect(answered).toEqual(expect.arrayContaining(idsOf(shown.filter(({ required }) => required))));
        expect(new Set(answered).size).toBe(answered.length);
        for (const { id, when = [] } of form.questions) {
          expect(idsOf(shown).includes(id)).toBe(when.every(({ question, is }) => is.includes(kept[question] ?? '')));
        }
        // What was kept leads to the same questions again.
        expect(evaluateForm(form, kept).kept).toEqual(kept);
      }),
      { numRuns: 500, seed: 20261127 },
    );
  });
});

describe('a form document', () => {
  const question = { id: 'subject', type: 'text', label: 'Subject', maxLength: 10 };
  const choice = { id: 'kind', type: 'choice', label: 'Kind', options: [{ value: 'a', label: 'A' }] };
  const documentOf = (...questions: object[]): object => ({ form: 'support', version: 1, questions });

  it.each([
    ['a question twice', [question, question], 'subject: is there twice'],
    ['a text without a length', [{ ...question, maxLength: undefined }], 'each text has one'],
    ['a choice without options', [{ ...choice, options: undefined }], 'each choice has some'],
    ['a condition on what comes later', [{ ...question, when: [{ question: 'kind', is: ['a'] }] }, choice], '"kind" is no choice further up'],
    ['a condition on a text', [question, { ...choice, when: [{ question: 'subject', is: ['a'] }] }], '"subject" is no choice further up'],
    ['a name that is not kept when shown again', [{ ...question, id: 'answer1x' }], 'questions.0.id'],
    ['a name that the form posts itself', [{ ...question, id: 'asked' }], 'is a name that forms use'],
    ['a misspelt key', [{ ...question, hint: 'x' }], 'hint'],
  ])('with %s is refused at start', (_, questions, words) => {
    expect(() => checkDefinition(documentOf(...questions), 'x.json')).toThrow(ConfigError);
    expect(() => checkDefinition(documentOf(...questions), 'x.json')).toThrow(words);
  });
});
