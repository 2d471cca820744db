import { type Alert, days, escalate, type Given, ImpossibleTest, type Night, whoIsOnCall } from 'stepladder/testing';
import organisation from './examples/organisation';
import { AT_NIGHT, aNight, complaint, failureOf } from './support';

/** As a test in JavaScript may say it. */
const anything = (value: unknown) => value as never;

const USERS = "there are 'anna', 'ben', 'manager', 'head-of-engineering'";
const INSTANT = 'should be an instant with its zone or offset, such as 2026-12-26T02:30[Europe/Berlin] or';

test.each<[sentence: string, alert: unknown]>([
  ["'service' should name a service that exists, got 'chekout'; there are 'checkout'", { service: 'chekout' }],
  ["'service' should name a service that exists, got 'toString'; there are 'checkout'", { service: 'toString' }],
  [`'at' ${INSTANT} 2026-12-26T02:30+01:00, got '2026-12-26'`, { at: '2026-12-26' }],
  ["'priority' should be one of P1, P2, P3, P4, P5, got 'high'", { priority: 'high' }],
  ["'title' should be text, got 7", { title: 7 }],
  ["'tags' should be a list, got 'deployment'", { tags: 'deployment' }],
  ["'tags' should be text, got null", { tags: [null] }],
  ["the alert: there is no field 'prioritty'; there are service, at,", { prioritty: 'P1' }],
  ["'responders.type' should be one of team, user, escalation, schedule, got undefined", { responders: [null] }],
])('%s', async (sentence, alert) => {
  const failure = await failureOf(() => aNight(alert as Partial<Alert>));
  expect(failure).toBeInstanceOf(ImpossibleTest);
  expect(failure.message).toContain(sentence);
});

test.each<[sentence: string, given: unknown]>([
  ["what is given: there is no field 'overides'", { overides: [] }],
  ["'overrides' should be a list, got {}", { overrides: {} }],
  ["'overrides[0].users' should be a list, got undefined", { overrides: [null] }],
  [
    "overrides[0]: 'users' should name users that exist, got 'nobody-knows'",
    { overrides: [{ schedule: 'primary', users: ['nobody-knows'], from: AT_NIGHT.at, until: '2026-12-27T00:00Z' }] },
  ],
  [
    "overrides[0]: 'until' should come after 'from'",
    { overrides: [{ schedule: 'primary', users: ['ben'], from: AT_NIGHT.at, until: AT_NIGHT.at }] },
  ],
  [
    "timeOff[0]: 'cover' should be somebody else than who is away, got 'anna' for both",
    { timeOff: [{ user: 'anna', cover: 'anna', from: AT_NIGHT.at, until: '2026-12-27T00:00Z' }] },
  ],
  [
    "'contacts' should name users or team channels that exist, got 'shop'; there are 'anna', 'ben'",
    { contacts: { shop: [] } },
  ],
  [
    "'contacts.anna' should name a channel (email, sms, voice, push, slack, teams, telegram, webhook), got 'fax'",
    { contacts: { anna: ['fax'] } },
  ],
  ["'cannotReach' should say { channel: 'sms' }, { who: 'anna' } or both, got {}", { cannotReach: [{}] }],
  ["'cannotReach' should name users or team channels that exist, got 'primary'", { cannotReach: [{ who: 'primary' }] }],
  ["cannotReach: there is no field 'chanel'", { cannotReach: [{ who: 'anna', chanel: 'sms' }] }],
  ["overrides[0]: there is no field 'inplaceof'", { overrides: [{ inplaceof: 'anna' }] }],
  ["timeOff[0]: there is no field 'covers'", { timeOff: [{ covers: 'ben' }] }],
])('%s', async (sentence, given) => {
  expect(await complaint(() => aNight({}, given as Given))).toContain(sentence);
});

test.each<[sentence: string, say: (night: Night) => unknown]>([
  ["'notifies' should name somebody who exists, got 'secondry'; there are 'anna'", (n) => n.notifies('secondry')],
  ["'team:shop', and schedules 'primary', 'secondary'", (n) => n.leavesAlone('nobody-knows')],
  [`'notifies' should name a user that exists, got 'primary'; ${USERS}`, (n) => n.notifies({ user: 'primary' })],
  ["'notifies' should name a schedule that exists, got 'anna'", (n) => n.notifies({ schedule: 'anna' })],
  [
    "'notifies' should name somebody, such as 'anna' or { schedule: 'platform-primary' }, got {}",
    (n) => n.notifies(anything({})),
  ],
  ["'notifies' should name somebody; for nobody: notifiesNobody()", (n) => n.notifies(...(anything([]) as ['x']))],
  ["'leavesAlone' should name somebody", (n) => n.leavesAlone(...(anything([]) as ['x']))],
  [
    "'notifies': there is no field 'schedule'; there are user",
    (n) => n.notifies(anything({ user: 'anna', schedule: '' })),
  ],
  [
    "'notifies.who' should be one of on call, next, previous, everybody, got 'nxt'",
    (n) => n.notifies(anything({ schedule: 'primary', who: 'nxt' })),
  ],
  ["'by' should name a channel (email,", (n) => n.notifies('anna').by(anything('fax'))],
  ["'by' should name a channel, such as 'sms', got none", (n) => n.notifies('anna').by()],
  [`'who answers' should name a user that exists, got 'CloudWatch'; ${USERS}`, (n) => n.answers('CloudWatch')],
  [
    "'the answer' should be one of acknowledge, resolve, escalate, unacknowledge, got 'ack'",
    (n) => n.answers('anna', anything('ack')),
  ],
  [
    "'after' should be at once (seconds(0)) or a length of time such as minutes(5), got 5",
    (n) => n.notifies('anna').andAnswers('anna', anything(5)),
  ],
  [
    '\'the time that passes\' should be a length of time such as minutes(5), got {"seconds":0}',
    (n) => n.passes({ seconds: 0 }),
  ],
  ["'snooze' should be a length of time such as minutes(5), got undefined", (n) => n.answers('anna', anything({}))],
  [
    "time only passes forwards: it is +0:00 already, got '2026-12-26T02:29[Europe/Berlin]'",
    (n) => n.passesTo('2026-12-26T02:29[Europe/Berlin]'),
  ],
  ["'the time that passes' should be at most 366 days", (n) => n.passes(days(1000))],
])('%s', async (sentence, say) => {
  const night = await aNight();
  const failure = await failureOf(() => say(night));
  expect(failure).toBeInstanceOf(ImpossibleTest);
  expect(failure.message).toContain(sentence);
  // It is refused before any time passes.
  night.notifies('anna');
});

test('what is no organisation', async () => {
  expect(await complaint(() => escalate(anything(undefined), AT_NIGHT))).toBe(
    'the organisation should be what defineOrganisation() returns, got undefined',
  );
  expect(await complaint(() => escalate(organisation, anything(null)))).toContain('the alert should be { service,');
  expect(await complaint(() => whoIsOnCall(anything(null), 'primary', AT_NIGHT.at))).toContain(
    'the organisation should',
  );
  expect(await complaint(() => escalate(organisation, AT_NIGHT, anything(null)))).toContain('what is given should be');
  expect(await complaint(() => whoIsOnCall(organisation, 'primry', AT_NIGHT.at))).toContain("got 'primry'; there are");
});

test('what the compiler refuses is refused without one, too', async () => {
  const night = await aNight();
  // @ts-expect-error nobody is named
  expect(await complaint(() => night.notifies())).toContain('for nobody: notifiesNobody()');
  // @ts-expect-error a bare number does not say its unit
  expect(await complaint(() => night.passes(5))).toContain('such as minutes(5), got 5');
  // @ts-expect-error there is no channel 'fax'
  expect(await complaint(() => night.notifies('anna').by('fax'))).toContain("got 'fax'");
  // @ts-expect-error a round robin does not say who
  expect(await complaint(() => night.notifies({ roundRobin: 'shop' }))).toContain('should name somebody');
  // @ts-expect-error an alert has a priority
  expect(await complaint(() => escalate(organisation, { service: 'checkout', at: AT_NIGHT.at }))).toContain('P1, P2');
  // @ts-expect-error an override says from when
  expect(await complaint(() => aNight({}, { overrides: [{ schedule: 'primary', users: ['ben'] }] }))).toContain('from');
});
