import type { EpochMillis } from '../../workflows/incident';
import { defineOrganisation, type Organisation } from '../../workflows/organisation';
import { definePolicy } from '../../workflows/policy';
import { minutes } from '../../workflows/span';
import { definitionsOf } from '../definitions';
import { ASSUMED, type Assumptions } from './assumptions';
import { type CountedMonth, count, type Planned } from './count';
import type { Metered } from './meter';

/** How each person of the reference case is reached: by one contact method, or by one after the other. */
export type ContactSteps = 1 | 3;

const LEVELS = ['primary', 'secondary', 'manager'] as const;

/** A policy of three levels with one person each. */
const referenceOrganisation = (steps: ContactSteps): Organisation => {
  const notify = { high: RULES[steps], low: RULES[steps] };
  const person = (name: string) => ({ name, timeZone: 'UTC', notify });
  return defineOrganisation({
    users: { primary: person('Primary'), secondary: person('Secondary'), manager: person('Manager') },
    schedules: {},
    policies: [
      definePolicy({
        name: 'three-levels',
        purpose: 'What the cost of one incident is measured with.',
        levels: LEVELS.map((user) => ({ name: user, notify: [{ user }], acknowledgeWithin: minutes(15) })),
        repeat: 0,
        lastResort: [{ user: 'manager' }],
        doneWhen: 'acknowledged',
      }),
    ],
    teams: { team: { name: 'Team', members: [...LEVELS], defaultPolicy: 'three-levels' } },
    services: { service: { name: 'Service', team: 'team' } },
    defaultService: 'service',
  });
};

const RULES = {
  1: [{ after: minutes(0), by: ['email'] }],
  3: [
    { after: minutes(0), by: ['email'] },
    { after: minutes(2), by: ['sms'] },
    { after: minutes(5), by: ['voice'] },
  ],
} as const;

const FROM: EpochMillis = Date.parse('2026-01-05T00:00:00Z');
const APART = minutes(43).seconds * 1000;

/** The fixed case for comparisons: each incident climbs three levels, and is resolved at the third. */
export const countReference = (
  incidents: number,
  steps: ContactSteps,
  { assumed = ASSUMED, calls }: { readonly assumed?: Assumptions; readonly calls?: (call: Metered) => void } = {},
): Promise<CountedMonth> => {
  const organisation = referenceOrganisation(steps);
  const scenarios = Array.from(
    { length: incidents },
    (_, index): Planned => ({
      answeredAt: LEVELS.length,
      scenario: {
        service: 'service',
        at: FROM + index * APART,
        priority: 'P1',
        title: 'Error rate of the payment provider above 5 % for 10 minutes',
        tags: [],
      },
    }),
  );
  return count({
    organisation,
    definitions: definitionsOf(organisation),
    reality: { kind: 'not checked' },
    scenarios,
    manner: { answer: 'resolves', atStep: steps },
    assumed,
    ...(calls ? { calls } : {}),
  });
};
