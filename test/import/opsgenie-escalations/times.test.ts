import { escalation, rotation, rule, schedule, scheduleRef, teamRef, userRef } from '../support/an-export';
import { policyIn, toldBy, translated } from './support/asked';

const [anna, ben, cleo, dora] = [userRef('anna'), userRef('ben'), userRef('cleo'), userRef('dora')];

test('delays count from the alert: 0, 15 and 30 minutes stay 0, 15 and 30', async () => {
  const draft = translated({
    escalations: [escalation('critical', [rule(0, anna), rule(15, ben), rule(30, cleo)])],
  });
  expect(await toldBy(draft, 'critical')).toEqual(['+0m anna', '+15m ben', '+30m cleo', '+60m last resort cleo']);
});

test('rules of the same delay are one level, in whatever order they come', async () => {
  const draft = translated({
    escalations: [
      escalation('critical', [rule(20, cleo), rule(5, ben), rule(5, anna)], { ownerTeam: teamRef('payments') }),
    ],
  });
  expect(await toldBy(draft, 'critical')).toEqual(['+5m anna, ben', '+20m cleo', '+50m last resort anna, ben']);
  expect(policyIn(draft, 'critical')?.levels.map(({ name }) => name)).toEqual(['Ben and Anna', 'Cleo']);
  expect(draft.policyTeams).toMatchObject({ critical: 'payments' });
});

test('a first delay is waited once, and again in every round', async () => {
  const repeat = { waitIntervalMinutes: 10, count: 2, resetRecipientStates: false, closeAlertAfterAll: false };
  const draft = translated({ escalations: [escalation('slow', [rule(5, anna), rule(20, ben)], { repeat })] });
  expect(await toldBy(draft, 'slow')).toEqual([
    '+5m anna',
    '+20m ben',
    '+35m anna',
    '+50m ben',
    '+65m anna',
    '+80m ben',
    '+95m last resort ben',
  ]);
});

test('an acknowledgment ends what is told if not acknowledged', async () => {
  const draft = translated({ escalations: [escalation('critical', [rule(0, anna), rule(15, ben)])] });
  expect(await toldBy(draft, 'critical', [['acknowledge', 7]])).toEqual(['+0m anna']);
});

test('what is told if not closed goes on after an acknowledgment, and the rest does not', async () => {
  const rules = [
    rule(0, anna),
    rule(10, ben),
    rule(20, cleo, { condition: 'if-not-closed' }),
    rule(30, dora),
    rule(40, anna, { condition: 'if-not-closed' }),
  ];
  const draft = translated({ escalations: [escalation('mixed', rules)] });
  expect(await toldBy(draft, 'mixed', [['acknowledge', 5]])).toEqual([
    '+0m anna',
    '+20m cleo',
    '+40m anna',
    '+70m last resort anna',
  ]);
  expect(await toldBy(draft, 'mixed')).toEqual([
    '+0m anna',
    '+10m ben',
    '+20m cleo',
    '+30m dora',
    '+40m anna',
    '+70m last resort anna',
  ]);
  expect(
    await toldBy(draft, 'mixed', [
      ['acknowledge', 5],
      ['resolve', 25],
    ]),
  ).toEqual(['+0m anna', '+20m cleo']);
});

test('both conditions at the same minute are told until it is resolved, and that is said', () => {
  const draft = translated({
    escalations: [escalation('mixed', [rule(0, anna), rule(0, ben, { condition: 'if-not-closed' })])],
  });
  expect(policyIn(draft, 'mixed')).toMatchObject({
    doneWhen: 'resolved',
    levels: [{ notify: [{ user: 'anna' }, { user: 'ben' }] }],
  });
  expect(policyIn(draft, 'mixed')?.levels[0]).not.toHaveProperty('unlessAcknowledged');
  expect(draft.notes).toContainEqual(
    expect.objectContaining({
      subject: "escalation 'mixed', rule 1",
      kind: 'approximated',
      how: expect.stringContaining('until it is resolved'),
    }),
  );
  expect(draft.notes).toContainEqual(
    expect.objectContaining({ subject: "escalation 'mixed', rule 2", kind: 'translated' }),
  );
});

test('with reset recipient states, who acknowledges without resolving is told again after a round', async () => {
  const repeat = { waitIntervalMinutes: 10, count: 1, resetRecipientStates: true, closeAlertAfterAll: true };
  const draft = translated({ escalations: [escalation('reset', [rule(0, anna), rule(20, ben)], { repeat })] });
  expect(
    await toldBy(draft, 'reset', [
      ['acknowledge', 5],
      ['resolve', 36],
    ]),
  ).toEqual(['+0m anna', '+35m anna']);
  expect(draft.notes).toContainEqual(
    expect.objectContaining({ subject: "escalation 'reset', resetRecipientStates", kind: 'approximated' }),
  );
  expect(draft.notes).toContainEqual(
    expect.objectContaining({ subject: "escalation 'reset', closeAlertAfterAll", kind: 'not translated' }),
  );
});

test('on call, next, previous and everybody of a schedule', async () => {
  const at = scheduleRef('primary');
  const draft = translated({
    schedules: [schedule('primary', [rotation(['anna', 'ben', 'cleo'])])],
    escalations: [
      escalation('turns', [
        rule(0, at),
        rule(5, at, { notifyType: 'next' }),
        rule(10, at, { notifyType: 'previous' }),
        rule(15, at, { notifyType: 'all' }),
      ]),
    ],
  });
  // Weekly turns since 2 November: on the 23rd, after three hand-offs, it is the first one's again.
  expect(await toldBy(draft, 'turns')).toEqual([
    '+0m anna',
    '+5m ben',
    '+10m cleo',
    '+15m anna, ben, cleo',
    '+45m last resort anna, ben, cleo',
  ]);
  expect(policyIn(draft, 'turns')?.levels.map(({ name }) => name)).toEqual([
    'on call in primary',
    'next in primary',
    'previous in primary',
    'everybody in primary',
  ]);
});
