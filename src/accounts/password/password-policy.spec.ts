import { readConfig } from '../../config/index.js';
import { errorText, t } from '../../i18n/index.js';
import { BreachedPasswords } from './breaches/breached-passwords.js';
import { PasswordPolicy } from './password-policy.js';

const policyOf = (settings: Record<string, string>): PasswordPolicy => new PasswordPolicy(readConfig(settings), new BreachedPasswords(readConfig(settings)));
const policy = policyOf({ BRAND_NAME: 'CenturyLink' });
const nobody = {};
const alice = { firstName: 'Alice', lastName: "O'Brien Ames", email: 'a.wonder+land@example.com' };

const unmet = async (password: string, person: object = nobody) => (await policy.check(password, person)).map(({ id }) => id);

describe('a password', () => {
  it.each([
    'correct horse battery staple',
    'k8#vLq02pZx!',
    'Tr4vel!ng-Lamp-42',
    'мой-тихий-фонарь-7',
    '日本語のパスワードです長い',
    '😀🦊🌵🎻🪁🧩🛶🦉🌶🧵🥝🪐',
    '            spaces count too',
    "'; DROP TABLE account; --",
  ])('%s is taken', async (password) => {
    expect(await unmet(password)).toEqual([]);
  });

  it('has at least 12 characters, or as many as configured', async () => {
    expect(await unmet('k8#vLq02pZx')).toEqual(['at-least-minimum-length']);
    expect(await unmet('🪐#vLq02pZx')).toContain('at-least-minimum-length');
    const eight = policyOf({ PASSWORD_MIN_LENGTH: '8' });
    expect(await eight.check('k8#vLq0!', nobody)).toEqual([]);
    expect(await eight.check('k8#vLq0', nobody)).toHaveLength(1);
  });

  it('has at most 128 characters, which are code points', async () => {
    const planets = '🪐🌶'.repeat(50) + 'k8#vLq02pZx!mW5&tR9^yB3%nG7@';
    expect(await unmet(planets)).toEqual([]);
    expect(await unmet(planets + 'x')).toEqual(['at-most-128-characters']);
    expect(await unmet('1'.repeat(200_000) + 'a')).toEqual(['at-most-128-characters']);
  });

  it.each([
    'password1234',
    'PASSWORD1234',
    'P@$$w0rd1234',
    'Passw0rd2024!',
    '!!Dr4g0n2024',
    'letmein12345',
    'qwertyuiopas',
    '1qaz2wsx3edc',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcdefghijkl',
    'trustno1trustno1',
    'understanding',
    'administrator',
    'iloveyou1234',
    'a'.repeat(128),
  ])('%s is common', async (password) => {
    expect(await unmet(password)).toEqual(['not-a-common-password']);
  });

  it.each([
    'alice-in-the-mirror-9',
    'ALICE-in-the-mirror-9',
    'Ａｌｉｃｅ-in-the-mirror',
    'the-o’brien-o\'brien-77',
    'seven quiet ames lamps',
    'seven wonder lamps 31',
    'a.wonder+land@example.com',
  ])('of Alice is not %s', async (password) => {
    expect(await unmet(password, alice)).toContain('without-your-name-or-email');
  });

  it.each([
    [{ firstName: 'Al', lastName: 'Xu', email: 'jo@example.com' }, 'also-a-journey-Xul-31'],
    [{ firstName: '', lastName: '' }, 'seven quiet lanterns'],
    [{ email: 'mac2@example.com' }, 'seven machine lanterns'],
  ])('of %j may be %s: parts so short are in every other password', async (person, password) => {
    expect(await unmet(password, person)).toEqual([]);
  });

  it('does not hold a name of two characters where names have two', async () => {
    expect(await unmet('とても長い美咲のひみつ77', { firstName: '美咲' })).toEqual(['without-your-name-or-email']);
  });

  it('does not hold the brand', async () => {
    expect(await unmet('my-centurylink-login-83')).toEqual(['without-the-brand']);
    const spaced = policyOf({ BRAND_NAME: 'Acme Cloud' });
    expect((await spaced.check('for acmecloud only 83', nobody)).map(({ id }) => id)).toEqual(['without-the-brand']);
  });

  it('that misses several requirements is told all of them', async () => {
    expect(await unmet('alice', alice)).toEqual(['at-least-minimum-length', 'without-your-name-or-email', 'not-a-common-password']);
  });

  it('is demanded in words', async () => {
    await expect(policy.demand('short', nobody)).rejects.toMatchObject({ code: 'accounts.password.requirements', status: 422 });
    await expect(policy.demand('seven quiet lanterns', nobody)).resolves.toBeUndefined();
    expect(errorText('accounts.password.requirements')).toMatch(/requirements/);
  });
});

describe('the list beside the field', () => {
  it('has words for each requirement and what a script can check of it', () => {
    const lines = policy.describe(alice).map(({ id, params, clientHint }) => [t(`accounts.password.requirements.${id}`, params), clientHint]);
    expect(lines).toEqual([
      ['At least 12 characters', { kind: 'minLength', value: 12 }],
      ['At most 128 characters', { kind: 'maxLength', value: 128 }],
      [
        'Without your name or your email',
        { kind: 'notContains', words: ['alice', "o'brien ames", 'brien', 'ames', 'a.wonder+land', 'wonder', 'land'] },
      ],
      ['Without “CenturyLink”', { kind: 'notContains', words: ['centurylink'] }],
      ['Not a common password or an easy pattern', { kind: 'serverOnly' }],
    ]);
  });

  it('agrees with the check about everything that the script can evaluate', async () => {
    for (const password of ['', 'short', 'seven quiet lanterns', 'alice-centurylink', 'x'.repeat(129)]) {
      const ids = await unmet(password, alice);
      for (const { id, clientHint } of policy.describe(alice)) {
        if (clientHint.kind === 'minLength') expect(ids.includes(id)).toBe([...password].length < clientHint.value);
        if (clientHint.kind === 'maxLength') expect(ids.includes(id)).toBe([...password].length > clientHint.value);
        if (clientHint.kind === 'notContains') expect(ids.includes(id)).toBe(clientHint.words.some((word) => password.includes(word)));
      }
    }
  });
});

describe('the strength', () => {
  it.each([
    ['password1234', 'weak'],
    ['aaaaaaaaaaaa', 'very-weak'],
    ['correct horse battery staple', 'strong'],
  ])('of %s is %s', async (password, word) => {
    expect((await policy.strength(password, nobody)).word).toBe(word);
    expect(t(`accounts.password.strength.${word}`)).toMatch(/^[A-Z]/);
  });

  it('falls when the password is about the person', async () => {
    const person = { firstName: 'Xanthippe', lastName: 'Quillfeather' };
    const { score } = await policy.strength('xanthippequillfeather', person);
    expect(score).toBeLessThan((await policy.strength('xanthippequillfeather', nobody)).score);
  });

  it('is estimated in bounded time whatever is typed', async () => {
    await policy.strength('warm up the dictionaries', nobody);
    const hostile = ['4@8({[</369&#!1/|0$5+7%2/4', '1!|/3$50', 'passw0rd', '12345', '3!', '13012020', '@$$w0rd4!1|0'].map((piece) =>
      piece.repeat(200_000 / piece.length),
    );
    const before = process.cpuUsage();
    for (const password of hostile) await policy.strength(password, nobody);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000 / hostile.length).toBeLessThan(400);
  });
});
