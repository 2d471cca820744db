import {
  found,
  layer,
  level,
  oneLevel,
  only,
  organisation,
  policy,
  restricted,
  schedule,
  WORKDAYS,
} from './support/an-organisation';

const ROTA = { schedule: 'rota' };
const errors = (of: Parameters<typeof found>[0]) => found(of).filter(({ severity }) => severity === 'error');

test.each([
  { what: 'a webhook alone', target: { webhook: 'status' }, because: 'webhooks' },
  { what: 'an empty team', target: { team: 'empty' }, because: "there is nobody in team 'empty'" },
  { what: 'the channel of an empty team', target: { channelOf: 'empty' }, because: "team 'empty' has no members" },
  { what: 'the round robin of an empty team', target: { roundRobin: 'empty' }, because: 'there is nobody in' },
])('$what never reaches anybody', ({ target, because }) => {
  expect(errors(oneLevel([target]))).toMatchObject([
    { kind: 'never reaches anybody', because: [expect.stringContaining(because)] },
  ]);
});

test.each([
  { user: 'ann' },
  { team: 'web' },
  { roundRobin: 'web' },
  { channelOf: 'web' },
  { schedule: 'rota', who: 'next' },
  { schedule: 'rota', who: 'previous' },
  { schedule: 'rota', who: 'everybody' },
] as const)('%j reaches somebody', (target) => {
  expect(errors(oneLevel([target]))).toEqual([]);
});

test('a schedule of one has nobody who is next', () => {
  const rota = schedule([layer({ participants: ['ann'] })]);
  expect(errors(oneLevel([{ schedule: 'rota', who: 'next' }], { schedules: { rota } }))).toMatchObject([
    { kind: 'never reaches anybody' },
  ]);
});

test('a level that a declaration empties for ever is a warning: it could be left out', () => {
  const rota = schedule([layer({ participants: [{ nobody: true }] })]);
  expect(only(found(oneLevel([ROTA], { schedules: { rota } })), 'never reaches anybody')).toMatchObject([
    { severity: 'warning' },
  ]);
  expect(
    found(oneLevel([{ webhook: 'status' }], {}, { mayReachNobody: 'only the status page' })).map((one) => one.severity),
  ).toContain('note');
});

test('whom the alert names is up to the alert, and no error', () => {
  const findings = found(oneLevel([{ namedBy: 'the alert' }]));
  expect(only(findings, 'up to the alert')).toHaveLength(1);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('the last resort is asked the same', () => {
  const of = organisation([policy([level([ROTA])], { lastResort: [{ schedule: 'days' }] })], {
    schedules: { rota: schedule(), days: restricted(WORKDAYS) },
  });
  expect(errors(of)).toMatchObject([{ kind: 'nobody reached', level: 0, levelName: 'last resort' }]);
});

test('somebody whose only rule comes after the level is not reached by it', () => {
  const rules = (seconds: number) => ({ high: [{ after: { seconds }, by: 'sms' as const }] });
  const users = (seconds: number) => ({
    ann: { name: 'Ann', timeZone: 'Europe/Berlin', notify: rules(seconds) },
    zoe: { name: 'Zoe', timeZone: 'Europe/Berlin', notify: rules(seconds) },
  });
  expect(errors(oneLevel([{ user: 'ann' }], { users: users(300) }))).toMatchObject([
    { kind: 'never reaches anybody', level: 1, because: [expect.stringContaining('no notification rule of ann')] },
  ]);
  expect(errors(oneLevel([{ user: 'ann' }], { users: users(299) }))).toEqual([]);
});
