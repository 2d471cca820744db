import { readSettings } from '../../infra/local/settings';

test('without anything said, it is port 8080, .stepladder, real time', () => {
  expect(readSettings({}, {})).toMatchObject({ port: 8080, dataDirectory: '.stepladder', speed: 1, key: undefined });
});

test('a flag wins over its variable', () => {
  const env = { PORT: '1', DATA_DIR: 'a', SPEED: '2', STEPLADDER_KEY: 'from-the-env' };
  expect(readSettings(env, { port: '3', dataDir: 'b', speed: '4.5', key: 'from-a-flag' })).toMatchObject({
    port: 3,
    dataDirectory: 'b',
    speed: 4.5,
    key: 'from-a-flag',
  });
});

test.each([
  { name: 'PORT', value: 'http', says: "PORT should be a whole number from 0 to 65535, got 'http'" },
  { name: 'PORT', value: '70000', says: "PORT should be a whole number from 0 to 65535, got '70000'" },
  { name: 'SPEED', value: '0', says: "SPEED should be a number above 0 and at most 10000, got '0'" },
  { name: 'SPEED', value: 'fast', says: "SPEED should be a number above 0 and at most 10000, got 'fast'" },
  { name: 'SPEED', value: '-1', says: "SPEED should be a number above 0 and at most 10000, got '-1'" },
  { name: 'WEBHOOK_SIGNING_SECRET', value: 'foo', says: "WEBHOOK_SIGNING_SECRET should be 'whsec_' and" },
  { name: 'WEBHOOK_SIGNING_SECRET', value: 'whsec_', says: 'at least 24 bytes' },
  { name: 'SMTP_URL', value: 'foo', says: "SMTP_URL should be such as 'smtps://" },
  { name: 'SMTP_URL', value: 'smtp://localhost:25', says: 'EMAIL_FROM is missing' },
  { name: 'STEPLADDER_KEY', value: 'short', says: 'STEPLADDER_KEY should have at least 8 characters and no spaces' },
])('$name=$value is refused with a sentence', ({ name, value, says }) => {
  expect(() => readSettings({ [name]: value }, {})).toThrow(says);
});
