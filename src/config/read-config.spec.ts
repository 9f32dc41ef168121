import { ConfigError, readConfig } from './read-config.js';

describe('readConfig', () => {
  it('needs nothing: an empty environment is the demo on the embedded database', () => {
    const config = readConfig({});
    expect(config.database.embedded).toBe(true);
    expect(config.demo.enabled).toBe(true);
    expect(config.http.baseUrl).toBe('http://localhost:3000');
  });

  it('has no demo on a real database unless asked for', () => {
    const environment = { DATABASE_URL: 'postgres://db.example/x' };
    expect(readConfig(environment).demo.enabled).toBe(false);
    expect(readConfig({ ...environment, DEMO: 'on' }).demo.enabled).toBe(true);
  });

  it('counts an empty variable as unset', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' }).http.port).toBe(3000);
  });

  it('names every setting that it can not use', () => {
    expect(() => readConfig({ PORT: 'x', PASSWORD_MIN_LENGTH: '7', SMTP_URL: 'ftp://x' })).toThrow(
      /PORT[^]*SMTP_URL: must be an address that starts with smtp:\/\/ or smtps:\/\/[^]*PASSWORD_MIN_LENGTH/,
    );
  });

  it.each([
    [{}, 'DATABASE_URL'],
    [{ EMBEDDED_DATABASE_IN_PRODUCTION: 'on' }, 'BASE_URL'],
    [{ DATABASE_URL: 'postgres://db/x', BASE_URL: 'https://id.example' }, 'SMTP_URL'],
    [{ DATABASE_URL: 'postgres://db/x', BASE_URL: 'https://id.example', SMTP_URL: 'smtp://m', RATE_LIMIT_FACTOR: '2' }, 'RATE_LIMIT_FACTOR'],
  ])('refuses in production %j because of %s', (environment, setting) => {
    expect(() => readConfig({ NODE_ENV: 'production', ...environment })).toThrow(ConfigError);
    expect(() => readConfig({ NODE_ENV: 'production', ...environment })).toThrow(setting);
  });
});
