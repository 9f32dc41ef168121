import { DIRECTORY_SERVICES, findAccount } from './demo-directory.js';

describe('the demo directory', () => {
  it.each(DIRECTORY_SERVICES)('knows alice, bob and carol at %s', (service) => {
    for (const username of ['alice', 'bob', 'carol']) {
      expect(findAccount(service, username, `${username}-legacy-1`)).toMatchObject({ username });
    }
  });

  it.each(['u-1', 'u-a', 'u-abcdefghij0123456789'])('knows the generated user name %s', (username) => {
    expect(findAccount('savvisstation', username, `${username}-legacy-1`)).toMatchObject({ username });
  });

  it.each(['u-', 'u-A', 'u-abcdefghij01234567890', 'u-a b', 'u-a\n', 'U-a', 'dave', 'Alice', ''])(
    'does not know %j',
    (username) => {
      expect(findAccount('savvisstation', username, `${username}-legacy-1`)).toBeNull();
    },
  );

  it.each(['', 'alice', 'bob-legacy-1', 'alice-legacy-1 ', 'ALICE-LEGACY-1'])('refuses the password %j', (password) => {
    expect(findAccount('savvisstation', 'alice', password)).toBeNull();
  });

  it('gives an account the same id every time and another id at every service', () => {
    const ids = DIRECTORY_SERVICES.map((service) => findAccount(service, 'alice', 'alice-legacy-1')?.id);
    expect(new Set(ids).size).toBe(DIRECTORY_SERVICES.length);
    expect(findAccount('support', 'alice', 'alice-legacy-1')?.id).toBe(ids.at(-1));
  });
});
