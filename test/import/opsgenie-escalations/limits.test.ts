import fc from 'fast-check';
import { slotsOf } from '../../../infra/import/opsgenie/escalations/levels';
import { LIMITS } from '../../../workflows/check-policy';
import { defineOrganisation } from '../../../workflows/organisation';
import { runs } from '../../support/runs';
import { escalation, rotation, rule, schedule, scheduleRef, teamRef, userRef } from '../support/an-export';
import { policyIn, translated } from './support/asked';

const DAY = 1440;

const noteOf = (draft: ReturnType<typeof translated>, subject: string) =>
  draft.notes.filter((note) => note.subject === subject);

test('more than twenty times become twenty: the closest are told together, the later with the earlier', () => {
  const minutes = [...Array.from({ length: 20 }, (_, index) => index * 10), 191, 205];
  const draft = translated({
    escalations: [
      escalation(
        'long',
        minutes.map((at) => rule(at, userRef('anna'))),
      ),
    ],
  });
  const levels = policyIn(draft, 'long')?.levels ?? [];
  expect(levels).toHaveLength(LIMITS.levels);
  expect(new Set(levels.map(({ name }) => name)).size).toBe(LIMITS.levels);
  expect(noteOf(draft, "escalation 'long', rule 21")).toEqual([
    expect.objectContaining({
      kind: 'approximated',
      how: expect.stringContaining('after 3 hours 10 minutes instead of after 3 hours 11 minutes'),
    }),
  ]);
  expect(() => defineOrganisation(draft.organisation)).not.toThrow();
});

test('what is longer than a policy may be is shortened, and every rule says when it is told', () => {
  const repeat = { waitIntervalMinutes: 9 * DAY, count: 20, resetRecipientStates: true, closeAlertAfterAll: false };
  const rules = [rule(2 * DAY, userRef('anna')), rule(14 * DAY, userRef('ben')), rule(60 * DAY, userRef('cleo'))];
  const draft = translated({ escalations: [escalation('years', rules, { repeat })] });
  expect(policyIn(draft, 'years')).toMatchObject({ notifyAfter: { seconds: 86_400 }, repeat: 0 });
  expect(noteOf(draft, "escalation 'years', rule 1")).toEqual([
    expect.objectContaining({
      kind: 'approximated',
      how: expect.stringContaining('after 1 day instead of after 2 days'),
    }),
  ]);
  expect(noteOf(draft, "escalation 'years', repeat")).toEqual([
    expect.objectContaining({ kind: 'approximated', how: expect.stringContaining('0 instead of 20 times') }),
  ]);
  expect(() => defineOrganisation(draft.organisation)).not.toThrow();
});

test('a wait of no time means that nothing repeats, however often it would', () => {
  const repeat = { waitIntervalMinutes: 0, count: 3, resetRecipientStates: true, closeAlertAfterAll: true };
  const draft = translated({ escalations: [escalation('once', [rule(0, userRef('anna'))], { repeat })] });
  expect(policyIn(draft, 'once')).toMatchObject({ repeat: 0, levels: [{ acknowledgeWithin: { seconds: 1800 } }] });
  expect(policyIn(draft, 'once')).not.toHaveProperty('acknowledgmentTimeout');
  expect(draft.notes.filter(({ subject }) => subject.startsWith("escalation 'once', repeat"))).toEqual([
    expect.objectContaining({ kind: 'translated', as: expect.stringContaining('no repeat') }),
  ]);
});

test('names may be anything', () => {
  const name = `\u202e "\`\${x}\n\u0000${'x'.repeat(10_000)}`;
  const names = ['__proto__', 'constructor', 'toString', '🚨', name, '', ' '];
  const draft = translated({
    schedules: names.map((one) => schedule(one, [rotation(['anna'])])),
    escalations: names.map((one) =>
      escalation(one, [rule(0, scheduleRef(one)), rule(5, scheduleRef(one))], {
        description: name,
        ownerTeam: teamRef('payments'),
      }),
    ),
  });
  expect(() => defineOrganisation(draft.organisation)).not.toThrow();
  expect(draft.organisation.policies.filter(({ levels }) => levels.length === 2)).toHaveLength(names.length);
  for (const { levels, purpose } of draft.organisation.policies)
    for (const text of [purpose, ...levels.map((level) => level.name)])
      expect(text).toMatch(/^[^\p{Cc}\u202e]{1,310}$/u);
});

const anyRule = fc.record({
  condition: fc.constantFrom('if-not-acked', 'if-not-closed', 'sometimes'),
  notifyType: fc.constantFrom('default', 'next', 'previous', 'users', 'admins', 'random', 'all', 'nonsense'),
  delayMinutes: fc.oneof(
    fc.integer({ min: 0, max: 120 }),
    fc.integer({ min: -5, max: 100_000 }),
    fc.double({ min: 0, max: 90, noNaN: true }),
  ),
  recipient: fc.constantFrom(
    userRef('anna'),
    userRef('ben'),
    scheduleRef('primary'),
    scheduleRef('gone'),
    teamRef('payments'),
    { type: 'escalation', id: 'e-e' },
    { type: 'none' },
  ),
});

const anyRepeat = fc.option(
  fc.record({
    waitIntervalMinutes: fc.integer({ min: -1, max: 20_000 }),
    count: fc.integer({ min: -1, max: 30 }),
    resetRecipientStates: fc.boolean(),
    closeAlertAfterAll: fc.boolean(),
  }),
  { nil: undefined },
);

test('whatever an escalation says, the policy is accepted, and each of its rules has one note', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 30 }), anyRepeat, (rules, repeat) => {
      const draft = translated({
        schedules: [schedule('primary', [rotation(['anna'])])],
        escalations: [escalation('e', rules, repeat ? { repeat } : {})],
      });
      expect(() => defineOrganisation(draft.organisation)).not.toThrow();
      for (const [index] of rules.entries()) expect(noteOf(draft, `escalation 'e', rule ${index + 1}`)).toHaveLength(1);
      expect(noteOf(draft, "escalation 'e'")).toHaveLength(1);
    }),
    { numRuns: runs(40, 2000) },
  );
});

test('levels keep the order of times and lose nobody', () => {
  const told = fc.record({
    minute: fc.double({ min: 0, max: 100_000, noNaN: true }),
    targets: fc.constant([]),
    words: fc.string(),
    untilClosed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(told, { maxLength: 40 }), (all) => {
      const slots = slotsOf(all);
      expect(slots.length).toBeLessThanOrEqual(LIMITS.levels);
      expect(slots.flatMap((slot) => slot.told)).toHaveLength(all.length);
      expect(slots.every(({ minute }, index) => index === 0 || minute - (slots[index - 1]?.minute ?? 0) >= 1)).toBe(
        true,
      );
    }),
    { numRuns: runs(100, 5000) },
  );
});
