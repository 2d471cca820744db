import type { EpochMillis } from '../../workflows/incident';
import type { Organisation, Team } from '../../workflows/organisation';
import { stepsOf } from '../../workflows/steps-of-policy';
import { definitionOf } from '../definitions';
import { type Behaviour, nobodyAnswers } from '../simulate/behaviour';
import { simulateNight } from '../simulate/night';
import { type Course, isSilent } from './climb';
import { type Outcome, outcomeOf } from './outcome';
import type { Side } from './side';

/** What people do: nothing; or somebody takes it a minute after the first notification, and then lets it lie. */
export type Answers = 'nobody answers' | 'acknowledged, but not resolved';

/** One night on one side. */
export interface Wanted {
  readonly side: Side;
  readonly course: Course;
  readonly at: EpochMillis;
  readonly answers: Answers;
}

/** Nights that were run, by organisation: what several alerts have in common is run once. */
export class Nights {
  readonly #run = new Map<Organisation, Map<string, Promise<Outcome>>>();

  run(wanted: Wanted): Promise<Outcome> {
    const { side, course, at, answers } = wanted;
    const { key, drifts } = course.climb;
    const follows = drifts || answers !== 'nobody answers';
    const name = JSON.stringify([course.way.policy.name, key, answers, follows ? at : 'any']);
    const of = this.#run.get(side.organisation) ?? new Map<string, Promise<Outcome>>();
    this.#run.set(side.organisation, of);
    const night = of.get(name) ?? runNight(wanted);
    of.set(name, night);
    return night;
  }
}

const runNight = async ({ side, course: { way }, at, answers }: Wanted): Promise<Outcome> => {
  if (isSilent(way)) return [];
  const { organisation } = side;
  const { policy, urgency } = way;
  const priority = (['P1', 'P2', 'P3', 'P4', 'P5'] as const).find(
    (one) => organisation.lowUrgency.includes(one) === (urgency === 'low'),
  );
  const night = await simulateNight({
    organisation: only(organisation, way),
    definitions: { [policy.name]: definitionOf(policy, stepsOf(organisation, policy)) },
    reality: { kind: 'not checked' },
    behaviour: answers === 'nobody answers' ? nobodyAnswers : acknowledgedOnce(),
    scenario: { service: SERVICE, at, priority: priority ?? 'P1', title: 'Simulated alert', tags: [] },
    until: 'over',
  });
  return outcomeOf(night);
};

const SERVICE = 'compared';

/** Routing has decided already: the same night is that of every alert that goes this way. */
const only = (organisation: Organisation, { policy, notifyAfter, shadow }: Course['way']): Organisation => {
  const unrouted = ([name, { routing: _, ...team }]: [string, Team]) => [name, team] as const;
  const team = Object.keys(organisation.teams)[0] ?? '';
  return {
    ...organisation,
    teams: Object.fromEntries(Object.entries(organisation.teams).map(unrouted)),
    policies: { [policy.name]: policy },
    services: { [SERVICE]: { name: SERVICE, team, policy: policy.name, notifyAfter, shadow } },
    defaultService: SERVICE,
    integrations: {},
  };
};

const MINUTE = 60_000;

const acknowledgedOnce = (): Behaviour => {
  let taken = false;
  return {
    alerted: () => [],
    told: ({ user }) => {
      if (taken) return [];
      taken = true;
      return [{ after: MINUTE, event: 'acknowledge', by: user }];
    },
  };
};
