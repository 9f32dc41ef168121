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

  it('asks no second factor of the agents of a demo, unless it is told to or is in earnest', () => {
    const waived = (environment: Record<string, string>): boolean => readConfig(environment).demo.agentsWithoutSecondFactor;
    expect([waived({}), waived({ DEMO_AGENTS_MFA: 'on' }), waived({ DEMO: 'off', DEMO_AGENTS_MFA: 'off' })]).toEqual([true, false, false]);
    expect(waived({ NODE_ENV: 'production', DATABASE_URL: 'postgres://db/x', BASE_URL: 'https://id.example', DEMO: 'on' })).toBe(false);
  });

  it('counts an empty variable as unset', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' }).http.port).toBe(3000);
  });

  it('listens for mail unless that is off', () => {
    expect(readConfig({}).inbox.smtp).toEqual({ host: '127.0.0.1', port: 3025 });
    expect(readConfig({ INBOUND_SMTP_PORT: 'off' }).inbox.smtp).toBeUndefined();
  });

  it.each(['', '192.0.2.1', '192.0.2.1:5353, 2001:db8::1', '[2001:db8::1]:53,[2001:db8::2]'])('takes servers of the DNS by their addresses: "%s"', (given) => {
    expect(readConfig({ INBOUND_DNS_SERVERS: given }).inbox.dnsServers).toEqual(given.split(',').map((each) => each.trim()).filter(Boolean));
  });

  it.each(['dns.example.com', '192.0.2.1:', '192.0.2.1:99999', '192.0.2.1;192.0.2.2', '[192.0.2.1]:53'])('takes no other servers of the DNS: "%s"', (given) => {
    expect(() => readConfig({ INBOUND_DNS_SERVERS: given })).toThrow(/INBOUND_DNS_SERVERS: must be addresses/);
  });

  it('takes no return path that leaves no room for a signature', () => {
    expect(readConfig({ MAIL_RETURN_PATH: 'fourteen-chars@ctl.example' }).mail.returnPath).toBe('fourteen-chars@ctl.example');
    expect(() => readConfig({ MAIL_RETURN_PATH: 'fifteen-letters@ctl.example' })).toThrow(/MAIL_RETURN_PATH: must have at most 14/);
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
    [{ DATABASE_URL: 'postgres://db/x', BASE_URL: 'https://id.example', DEMO: 'on', DEMO_AGENTS_MFA: 'off' }, 'DEMO_AGENTS_MFA'],
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

  it('reads when the teams work, and refuses what it does not understand', () => {
    expect(readConfig({}).support.hours).toMatchObject({ timeZone: 'America/Chicago', weekdays: [1, 2, 3, 4, 5], from: 480, to: 1080 });
    const { hours } = readConfig({ SUPPORT_HOURS: 'sat-mon 09:30-24:00', SUPPORT_TIME_ZONE: 'Asia/Kolkata', SUPPORT_HOLIDAYS: '2026-12-25, 2027-01-01' }).support;
    expect(hours).toEqual({ timeZone: 'Asia/Kolkata', weekdays: [6, 0, 1], from: 570, to: 1440, holidays: ['2026-12-25', '2027-01-01'] });
    for (const given of ['mon-fri', 'mon-fri 18:00-08:00', 'mon-fri 8-18', 'mon-fri 08:00-24:01']) expect(() => readConfig({ SUPPORT_HOURS: given })).toThrow('SUPPORT_HOURS');
    expect(() => readConfig({ SUPPORT_TIME_ZONE: 'Nowhere/Else' })).toThrow('SUPPORT_TIME_ZONE');
    for (const given of ['25.12.2026', '2026-12-25 2027-01-01', '2026-13-01']) expect(() => readConfig({ SUPPORT_HOLIDAYS: given })).toThrow('SUPPORT_HOLIDAYS');
  });

  it('lets mail come in by SMTP on loopback, on another port, or not at all', () => {
    const smtpOf = (given: Record<string, string>) => readConfig({ NODE_ENV: 'test', ...given }).inbox.smtp;
    expect([smtpOf({}), smtpOf({ INBOUND_SMTP_PORT: '2525', INBOUND_SMTP_HOST: '10.0.0.1' }), smtpOf({ INBOUND_SMTP_PORT: 'off' })]).toEqual([
      { host: '127.0.0.1', port: 3025 },
      { host: '10.0.0.1', port: 2525 },
      undefined,
    ]);
  });
});
