import { typed } from '../infra/cli/support/typed';

// The CDK takes seconds to load; what it would say is tried with the large numbers.
jest.mock('../../infra/cost/stack-resources', () => ({
  stackResources: () => ({
    'AWS::StepFunctions::StateMachine': 4,
    'AWS::Lambda::EventSourceMapping': 1,
    'AWS::CloudWatch::Alarm': 2,
  }),
}));

test('the bill says what incidents cost, what an idle month costs, and apart from both what notifications cost', async () => {
  const { exitCode, out, err } = await typed(['cost', '--incidents', '6']);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatch(/^6 incidents in a month, prices of us-east-1\n/);
  expect(out).toMatch(
    /\nStep Functions +state transitions \(Standard\) +\d\d transitions +\$0\.025 per 1,000 +\$0\.000\d{4} +\$0\.00\d\d\n/,
  );
  expect(out).toMatch(/\nThat is \$0\.\d{4} for 1,000 incidents\.\n/);
  expect(out).toMatch(/\nEventBridge +Scheduler invocations +43,800 invocations +\$1\.00 per 1,000,000 +\$0\.0438\n/);
  expect(out).toMatch(/\nCloudWatch +alarms +2 alarm-months +\$0\.10 +\$0\.2000\n/);
  expect(out).toContain('\nCosts nothing by itself: 4 state machines, ');
  expect(out).toContain('\nNotifications, not included above\n');
  expect(out).toMatch(/\nsms +\d+ +\$0\.0083 +\$0\.\d{4} +carriers/);
  expect(out).toContain('from memory, look them up: DynamoDB point-in-time recovery, CloudWatch alarms');
});

test('as JSON it is one document: what was counted, each line with its price, and what is assumed', async () => {
  const { exitCode, out } = await typed([
    ...['cost', '--incidents', '10', '--answered', 'level1=100%', '--no-idle', '--free-tier', '--json'],
    ...['--to', 'de', '--sms', '2', '--voice', '0', '--cold-start', '100'],
  ]);
  expect(exitCode).toBe(0);
  const bill = JSON.parse(out);
  expect(bill).toMatchObject({
    currency: 'USD',
    region: 'us-east-1',
    incidents: 10,
    answered: { level1: 100 },
    freeTier: 'applied',
    activity: { incidents: 10, alerts: 10, answers: 20, executions: 10 },
    assumed: { coldMilliseconds: 100 },
    problems: [],
  });
  expect(bill).not.toHaveProperty('idleMonth');
  const [transitions] = bill.causedByIncidents.lines;
  expect(transitions).toMatchObject({
    what: 'transitions',
    quantity: bill.activity.transitions,
    billed: 0,
    usd: 0,
    price: { usd: 0.025, per: 1000, page: 'https://aws.amazon.com/step-functions/pricing/' },
  });
  const { notifications, messages, usd } = bill.notificationsNotIncluded;
  expect(messages).toMatchObject([{ channel: 'sms', quantity: 2 * notifications, price: { country: 'DE' } }]);
  expect(usd).toBeCloseTo(2 * notifications * messages[0].price.usd);
});

test.each([
  { args: ['--incidents', '0'], says: "--incidents should be a whole number from 1 to 10000, got '0'" },
  {
    args: ['--answered', 'level1=70%'],
    says: '--answered should be shares of 100 %, such as level1=70%,level2=25%,never=5%, got 70%',
  },
  { args: ['--answered', 'soon=100%'], says: "got 'soon=100%'" },
  { args: ['--answered', 'level1=50%,level1=50%'], says: 'got a level twice' },
  { args: ['--to', 'FR'], says: "--to should be one of US, DE, GB, got 'FR'" },
  { args: ['--provider', 'pigeon'], says: "--provider should be one of Twilio, AWS, got 'pigeon'" },
  { args: ['--provider', 'AWS', '--to', 'DE'], says: "--to should be one of US, got 'DE'" },
  { args: ['--sms', '-1'], says: '--sms should be a whole number from 0 to 100' },
  { args: ['--seed', 'x'], says: '--seed should be a whole number' },
  { args: ['--cold-start', '0'], says: '--cold-start should be a whole number from 1 to 28000' },
])('$args is refused with a sentence', async ({ args, says }) => {
  const { exitCode, out, err } = await typed(['cost', ...args]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(says);
});

test('a region without prices is a problem that names the ones there are', async () => {
  const { exitCode, out, err } = await typed(['cost', '--region', 'eu-west-1']);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toContain("no prices are known for 'eu-west-1', only for us-east-1;");
});
