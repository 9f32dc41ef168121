const PACKAGES = [
  '@mikro-orm/postgresql',
  '@nestjs/bullmq',
  '@nestjs/core',
  '@nestjs/platform-express',
  '@nestjs/terminus',
  '@nestjs/testing',
  '@node-rs/argon2',
  'axe-core',
  'bullmq',
  'express',
  'hbs',
  'ldapts',
  'mailparser',
  'nestjs-pino',
  'nodemailer',
  'oidc-provider',
  'openid-client',
  'playwright-core',
  'smtp-server',
];

describe('the packages this house stands on', () => {
  it.each(PACKAGES)('%s loads under the test runner as it does in Node', async (name) => {
    const loaded = (await import(name)) as Record<string, unknown>;
    expect(Object.keys(loaded)).not.toEqual([]);
  });
});
