import { contactDetailsSchema, emailField } from './contact-details.schema.js';
import { t, errorText } from '../../i18n/index.js';

const filled = { firstName: ' Alice ', lastName: 'Ames', mobile: '+1-555-555-5555', pin: '482913' };

describe('the contact details form', () => {
  it('gives what the account keeps', () => {
    expect(contactDetailsSchema.parse(filled)).toEqual({ firstName: 'Alice', lastName: 'Ames', mobile: '+15555555555', pin: '482913' });
  });

  it.each([undefined, '', '  '])('takes %j for no mobile number', (mobile) => {
    expect(contactDetailsSchema.parse({ ...filled, mobile }).mobile).toBeNull();
  });

  it('says at each field what is wrong with it, in words', () => {
    const { error } = contactDetailsSchema.safeParse({ firstName: '', mobile: '555-5555', pin: '12ab' });
    const problems = Object.fromEntries(error!.issues.map((issue) => [issue.path[0], issue.message]));
    expect(problems).toEqual({
      firstName: 'accounts.first-name.missing',
      lastName: 'accounts.last-name.missing',
      mobile: 'accounts.phone.plus-sign',
      pin: 'accounts.pin.digits-only',
    });
    expect(errorText('accounts.phone.plus-sign')).toBe('Start with + and your country code, for example +1-555-555-5555.');
    expect(errorText('accounts.first-name.too-long', { max: 100 })).toBe('Shorten your first name to 100 characters.');
  });

  it.each(['firstName', 'lastName', 'mobile', 'pin'])('refuses a repeated %s', (name) => {
    expect(contactDetailsSchema.safeParse({ ...filled, [name]: ['a', 'b'] }).success).toBe(false);
  });

  it.each([[['a@example.com', 'b@example.com']], [{ a: 1 }], [7], ['a@example.com,b@example.com']])('refuses %j as an email', (email) => {
    expect(emailField.safeParse(email).success).toBe(false);
  });

  it.each([[1, 'After 1 day'], [30, 'After 30 days']])('offers an expiry of %i days in words', (count, words) => {
    expect(t('accounts.password-expiry.days', { count })).toBe(words);
  });
});
