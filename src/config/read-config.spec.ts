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

  it('reads the bounds of text messages by prefix, and refuses what it does not understand', () => {
    expect(readConfig({}).sms.countries).toEqual([{ prefix: '*', perHour: 100 }]);
    expect(readConfig({ SMS_COUNTRIES: '1=500, 1876=0,*=50' }).sms.countries).toEqual([
      { prefix: '1', perHour: 500 }, { prefix: '1876', perHour: 0 }, { prefix: '*', perHour: 50 },
    ]);
    for (const rules of ['1', '1=', '+1=5', '1=5,,', 'x=5', '1=-5']) expect(() => readConfig({ SMS_COUNTRIES: rules })).toThrow('SMS_COUNTRIES');
  });

  it('asks for all that Twilio needs, and for one way of sending text messages', () => {
    const twilio = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}` };
    expect(() => readConfig(twilio)).toThrow(/TWILIO_AUTH_TOKEN[^]*SMS_FROM/);
    const whole = { ...twilio, TWILIO_AUTH_TOKEN: 'x', SMS_FROM: '+15555550100' };
    expect(readConfig(whole).sms.twilio).toMatchObject({ sender: '+15555550100', apiUrl: 'https://api.twilio.com' });
    expect(() => readConfig({ ...whole, SMS_GATEWAY_URL: 'http://gateway.example/sms' })).toThrow('SMS_GATEWAY_URL');
  });
});
