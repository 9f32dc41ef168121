import { assertClaims, requestedAssurance } from './requested-assurance.js';

const claims = (acr: unknown): string => JSON.stringify({ id_token: { acr } });

describe('the assurance that a relying party asks for', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['aal1', 'aal1'],
    ['aal2', 'aal2'],
    ['aal2 aal1', 'aal1'],
    ['urn:mace:incommon:iap:silver', null],
    ['urn:mace:incommon:iap:silver aal2', 'aal2'],
    ['AAL2', null],
    ['  aal2  ', 'aal2'],
  ])('by acr_values %j is %j', (acrValues, assurance) => {
    expect(requestedAssurance({ acrValues, claims: undefined })).toBe(assurance);
  });

  it.each([
    [{ essential: true, value: 'aal2' }, 'aal2'],
    [{ essential: true, values: ['aal2', 'aal1'] }, 'aal1'],
    [{ values: ['aal2'] }, 'aal2'],
    [{ essential: false, value: 'gold' }, null],
    [{ essential: true }, null],
    [null, null],
  ])('by claims %j is %j', (acr, assurance) => {
    expect(requestedAssurance({ acrValues: undefined, claims: claims(acr) })).toBe(assurance);
  });

  it('by claims counts more than by acr_values', () => {
    expect(requestedAssurance({ acrValues: 'aal1', claims: claims({ essential: true, value: 'aal2' }) })).toBe('aal2');
    expect(requestedAssurance({ acrValues: 'aal2', claims: claims(null) })).toBe('aal2');
  });

  it('can not be met when only unknown values are essential', () => {
    const parameters = { acrValues: 'aal1', claims: claims({ essential: true, values: ['gold', 'platinum'] }) };
    expect(() => requestedAssurance(parameters)).toThrow('unmet_authentication_requirements');
  });
});

describe('the parameter claims', () => {
  it.each([{ id_token: {} }, { userinfo: { email: null, name: { essential: true } } }, { id_token: { sub: { value: 'x' }, acr: null } }, { id_token: { 'https://a.example/b': null } }])(
    'may be %j',
    (given) => {
      expect(() => assertClaims(given)).not.toThrow();
    },
  );

  it.each([
    { id_token: { sub: 'x' } },
    { id_token: { acr: { values: 'aal2' } } },
    { id_token: { acr: { value: 2 } } },
    { id_token: { acr: { essential: 'yes', value: 'aal2' } } },
    { id_token: { acr: ['aal2'] } },
    { userinfo: { email: true } },
    { id_token: { acr: { values: Array.from({ length: 21 }, () => 'aal2') } } },
  ])('may not be %j', (given) => {
    expect(() => assertClaims(given)).toThrow('invalid_request');
  });
});
