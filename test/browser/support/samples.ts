import { definitionOf } from '../../../infra/definitions';
import { nightPage, nightSvg } from '../../../infra/pictures/night-page';
import { policySvg } from '../../../infra/pictures/policy-svg';
import type { Behaviour } from '../../../infra/simulate/behaviour';
import { simulateNight } from '../../../infra/simulate/night';
import example from '../../../workflows/example';
import type { Detail } from '../../../workflows/machine/mermaid';
import { STATE } from '../../../workflows/machine/state-names';
import type { Organisation } from '../../../workflows/organisation';
import type { Policy } from '../../../workflows/policy';
import { minutes } from '../../../workflows/span';
import { stepsOf } from '../../../workflows/steps-of-policy';
import {
  HOSTILE,
  hostileOrganisation,
  hostilePolicy,
  largestOrganisation,
  largestPolicy,
} from '../../pictures/support/hostile';
import { type Imagined, imaginedNight, SATURDAY_NIGHT } from '../../pictures/support/imagined-night';
import { onlyCheckout, policyNamed } from '../../support/organisations';

export interface Sample {
  readonly why: string;
  readonly svg: string;
  /** Where there is one. */
  readonly page?: string;
}

const imagined = (why: string, from: Organisation, night: Imagined): Sample => {
  const made = imaginedNight(night);
  return { why, svg: nightSvg(made, from), page: nightPage(made, from) };
};

const critical = policyNamed('critical');
const once = { ...critical, levels: critical.levels.slice(0, 1), repeat: 0 };
const ALL_AT_ONCE = (['email', 'sms', 'voice', 'push', 'slack', 'teams', 'webhook'] as const).map(
  (one) => [one, 0] as const,
);
const ONE_BY_ONE = ALL_AT_ONCE.map(([channel], index) => [channel, index * 40_000] as const);

/** Nights that nobody has to simulate. */
export const imaginedNights = (): readonly Sample[] => [
  imagined('nobody answers for 40 minutes', example, { policy: critical }),
  imagined('a week of seven rounds', example, { policy: policyNamed('low-urgency') }),
  imagined('names as bad as they can be', hostileOrganisation, { policy: hostilePolicy, title: HOSTILE.repeat(5) }),
  imagined('many channels at once', example, { policy: critical, channels: ALL_AT_ONCE }),
  imagined('one channel after the other, none of which delivers', example, {
    policy: critical,
    channels: ONE_BY_ONE,
    failed: true,
  }),
  imagined('one notification', example, { policy: { ...once, lastResort: [] } }),
  imagined('over midnight, with a level of a minute', example, {
    policy: { ...critical, levels: critical.levels.map((level) => ({ ...level, acknowledgeWithin: minutes(1) })) },
    at: Date.parse('2026-12-25T22:57:30Z'),
  }),
];

/** As large as a night may be. */
export const largestNight = (): Sample =>
  imagined('20 levels, three rounds, 30 people', largestOrganisation, { policy: largestPolicy, channels: ONE_BY_ONE });

/** Two that the machine has run. */
export const simulatedNights = async (): Promise<readonly Sample[]> =>
  Promise.all([
    simulated('minds are changed', changeOfMinds),
    simulated('resolved a month later', aMonthLater),
    simulated('resolved before anybody is told', {
      alerted: () => [{ after: 0, event: 'resolve', by: 'the monitor' }],
      told: () => [],
    }),
  ]);

/** Soon forgotten, and a month of days in which nothing happens. */
const aMonthLater: Behaviour = {
  alerted: () => [{ after: 30 * 86_400_000, event: 'resolve', by: 'somebody' }],
  told: () => [],
};

/** A snooze that is taken back, two acknowledgments at once, an escalation, and a resolution. */
const changeOfMinds: Behaviour = {
  alerted: () => [],
  told: ({ visit, user }) =>
    visit > 1
      ? []
      : [
          { after: 60_000, event: 'snooze', by: user, snoozeFor: 1200 },
          { after: 62_000, event: 'unacknowledge', by: user },
          { after: 1_500_000, event: 'acknowledge', by: 'platform-engineer-2' },
          { after: 1_500_000, event: 'acknowledge', by: user },
          { after: 1_560_000, event: 'escalate', by: user },
          { after: 2_000_000, event: 'resolve', by: user },
        ],
};

const simulated = async (why: string, behaviour: Behaviour): Promise<Sample> => {
  const night = await simulateNight({
    organisation: onlyCheckout,
    definitions: { critical: definitionOf(critical, stepsOf(onlyCheckout, critical)) },
    reality: { kind: 'not checked' },
    behaviour,
    scenario: { service: 'checkout', at: SATURDAY_NIGHT, priority: 'P1', title: 'Checkout is down', tags: [] },
    until: 'over',
  });
  return { why, svg: nightSvg(night, onlyCheckout), page: nightPage(night, onlyCheckout) };
};

const NOW = {
  state: STATE.wait(1),
  sentences: [
    `Now: it is at '${STATE.wait(1)}', ${HOSTILE}.`,
    'Next: level 2 is told at 02:35:00, unless somebody answers.',
  ],
};

const graph = (policy: Policy, organisation: Organisation, detail: Detail): Sample => ({
  why: `policy ${policy.name}, ${detail}`,
  svg: policySvg({ policy, definition: definitionOf(policy, stepsOf(organisation, policy)), detail, now: NOW }),
});

const EXAMPLES = ['critical', 'business-hours', 'low-urgency'] as const;

/** Each with and without what is done on failures. */
export const graphs = (): readonly Sample[] =>
  (['without failures', 'everything'] as const).flatMap((detail) => [
    ...EXAMPLES.map((name) => graph(policyNamed(name), example, detail)),
    graph(hostilePolicy, hostileOrganisation, detail),
  ]);

export const largestGraphs = (): readonly Sample[] =>
  (['without failures', 'everything'] as const).map((detail) => graph(largestPolicy, largestOrganisation, detail));
