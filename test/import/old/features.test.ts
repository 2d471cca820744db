import type { OpsgenieEscalationRule, OpsgenieExport, OpsgenieRepeat } from '../../../infra/import/opsgenie/export';
import { translateOpsgenie } from '../../../infra/import/opsgenie/translate';
import { minutes } from '../../../workflows/span';
import {
  anExport,
  escalation,
  escalationRef,
  forwarding,
  NOW,
  notificationRule,
  override,
  rotation,
  routingRule,
  rule,
  schedule,
  scheduleRef,
  step,
  team,
  teamRef,
  user,
  userRef,
} from '../support/an-export';
import { PEOPLE } from './support/a-draft';
import { compared, words } from './support/compared';

const REPEAT: OpsgenieRepeat = {
  waitIntervalMinutes: 10,
  count: 1,
  resetRecipientStates: false,
  closeAlertAfterAll: false,
};
const TURNS = schedule('s', [rotation(['anna', 'ben', 'carla'])]);
const ANNA = rule(0, userRef('anna'));

interface Feature {
  readonly rules: readonly OpsgenieEscalationRule[];
  readonly repeat?: OpsgenieRepeat;
  readonly parts?: Partial<OpsgenieExport>;
}

const account = ({ rules, repeat, parts = {} }: Feature): OpsgenieExport => {
  const e = escalation('e', rules, { ownerTeam: teamRef('payments'), ...(repeat ? { repeat } : {}) });
  const all = [e, ...(parts.escalations ?? [])];
  return anExport({
    users: PEOPLE.map((name) => user(name)),
    teams: [team('payments', PEOPLE, { routingRules: [routingRule(escalationRef('e'))] })],
    schedules: [TURNS],
    ...parts,
    escalations: all,
  });
};

const imported = (from: OpsgenieExport) =>
  translateOpsgenie(from, { now: NOW, timeZone: 'Europe/Berlin', lastResortAfter: minutes(30) });

describe('is the same once it is imported', () => {
  const dayAndNight = (['day', 'night'] as const).map((name, index) =>
    rotation(index === 0 ? ['anna', 'ben'] : ['carla', 'dora'], {
      name,
      type: 'daily',
      timeRestriction: {
        type: 'time-of-day',
        // To the nearest half hour: from eight to eight.
        restriction:
          index === 0
            ? { startHour: 8, startMin: 10, endHour: 19, endMin: 50 }
            : { startHour: 20, startMin: 5, endHour: 7, endMin: 55 },
      },
    }),
  );
  const rules = [notificationRule('r', [step('mobile'), step('sms', 2)])];
  const contacts = ['mobile', 'sms'].map((method) => ({ method, to: '1-5550100', enabled: true }));
  const nested = team('inner', ['carla'], { routingRules: [routingRule(escalationRef('inner'))] });
  const features: Readonly<Record<string, Feature>> = {
    'delays from the alert on': { rules: [ANNA, rule(15, userRef('ben')), rule(30, userRef('carla'))] },
    'a delay before the first, and several at the same minute': {
      rules: [rule(5, userRef('anna')), rule(5, userRef('ben')), rule(9, userRef('carla'))],
    },
    'if-not-closed': {
      rules: [ANNA, rule(10, userRef('ben'), { condition: 'if-not-closed' }), rule(20, userRef('carla'))],
    },
    'a repeat': { rules: [rule(3, userRef('anna')), rule(10, userRef('ben'))], repeat: { ...REPEAT, count: 3 } },
    'whoever is on call': { rules: [rule(0, scheduleRef('s')), rule(10, scheduleRef('s'), { notifyType: 'next' })] },
    'previous, all and any one': {
      rules: [
        rule(0, scheduleRef('s'), { notifyType: 'previous' }),
        rule(5, teamRef('payments'), { notifyType: 'all' }),
        rule(10, teamRef('payments'), { notifyType: 'random' }),
      ],
    },
    'hours that snap, and rotations that add up': {
      rules: [rule(0, scheduleRef('s'))],
      parts: { schedules: [schedule('s', dayAndNight)] },
    },
    'overrides and forwarded alerts': {
      rules: [rule(0, scheduleRef('s'))],
      parts: {
        schedules: [{ ...TURNS, overrides: [override('dora', '2026-11-25T08:00:00Z', '2026-11-25T20:00:00Z')] }],
        forwardings: [forwarding('anna', 'ben', '2026-11-26T08:00:00Z', '2026-11-26T20:00:00Z')],
      },
    },
    'a person’s own rules': {
      rules: [ANNA, rule(10, userRef('anna'))],
      parts: { users: [user('anna', { rules, contacts }), ...PEOPLE.slice(1).map((name) => user(name))] },
    },
    'a team within an escalation': {
      rules: [ANNA, rule(5, teamRef('inner'))],
      parts: {
        teams: [team('payments', PEOPLE, { routingRules: [routingRule(escalationRef('e'))] }), nested],
        escalations: [
          escalation('inner', [rule(0, userRef('carla')), rule(7, userRef('dora'))], { ownerTeam: teamRef('inner') }),
        ],
      },
    },
  };

  test.each(Object.entries(features))('%s', async (_name, feature) => {
    const from = account(feature);
    const found = await compared(from, imported(from));
    expect(words(found)).toEqual([]);
    expect(found).toMatchObject({ policy: 'e', same: found.scenarios });
  });
});

describe('is named where it is not the same', () => {
  const reset = { ...REPEAT, count: 2, resetRecipientStates: true };
  const weekend = {
    type: 'weekday-and-time-of-day' as const,
    restrictions: [{ startDay: 'saturday', startHour: 0, startMin: 0, endDay: 'sunday', endHour: 23, endMin: 59 }],
  };
  test.each<readonly [string, Feature, string]>([
    [
      'resetRecipientStates',
      { rules: [ANNA, rule(10, userRef('ben'))], repeat: reset },
      'anna is told after 25 minutes instead of after 20 minutes',
    ],
    [
      'hours in which nobody is on call',
      {
        rules: [rule(0, scheduleRef('s')), rule(10, userRef('ben'))],
        parts: { schedules: [schedule('s', [rotation(['anna'], { timeRestriction: weekend })])] },
      },
      'ben is told at once instead of after 10 minutes',
    ],
  ])('%s', async (_name, feature, sentence) => {
    const from = account(feature);
    expect(words(await compared(from, imported(from)))).toContain(sentence);
  });
});
