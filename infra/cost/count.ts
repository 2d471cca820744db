import { findKey, storeKey } from '../../tasks/access/access-key';
import { withinRate } from '../../tasks/api/rate-limit';
import { incidentId } from '../../tasks/incidents/keys';
import { route } from '../../workflows/routing';
import { nobodyAnswers } from '../simulate/behaviour';
import { alertOf } from '../simulate/night';
import type { Scenario } from '../simulate/scenario';
import { Simulation } from '../simulate/simulation';
import type { SimulationProps } from '../simulate/simulation-props';
import type { Told } from '../simulate/told';
import { type AnsweredAt, AnsweringAt, type Manner } from './answering';
import type { Assumptions } from './assumptions';
import { type Capacity, plus } from './capacity';
import { unlessInVain } from './in-vain';
import { Meter, type Metered } from './meter';
import { EVENTS, EVENTS_PER_EXECUTION, kindsOf, type StateKind } from './states';
import type { Activity } from './usage';

export interface CountProps extends Pick<SimulationProps, 'organisation' | 'definitions' | 'reality'> {
  /** By their instants. */
  readonly scenarios: readonly Planned[];
  readonly manner: Manner;
  readonly assumed: Assumptions;
  /** Told of every incident that has begun. @default - nobody watches */
  readonly progress?: (incidents: number) => void;
  /** Sees every call to the table. @default - nobody does */
  readonly calls?: (call: Metered) => void;
}

/** An alert, and at which level somebody answers it; of a policy with fewer levels, at its last. */
export interface Planned {
  readonly scenario: Scenario;
  readonly answeredAt: AnsweredAt;
}

export interface CountedMonth {
  readonly activity: Activity;
  readonly told: readonly Told[];
  readonly problems: readonly string[];
}

/** Longer than a policy may take, every pause and repeat included. */
const LONGEST = 400 * 86_400_000;

/**
 * Runs the alerts on one clock, each to its end, and counts what they take of each service.
 * @throws LastResortInVain where there is no end
 */
export const count = async (props: CountProps): Promise<CountedMonth> => {
  const { scenarios, assumed, manner, progress, calls } = props;
  const levels = new Map(scenarios.map((planned, index) => levelOf(props, planned, index)));
  const behaviour = new AnsweringAt(levels, manner);
  const meter = new Meter(assumed.tokenBytes, calls);
  const from = scenarios[0]?.scenario.at ?? 0;
  const simulation = await Simulation.begins({ ...props, from, behaviour, around: meter.around });
  const inVain = unlessInVain(simulation);
  try {
    for (const [index, { scenario }] of scenarios.entries()) {
      await simulation.passTo(scenario.at, inVain);
      await simulation.event(alertOf(scenario, nameOf(index)));
      progress?.(index + 1);
    }
    await simulation.passTo(simulation.now + LONGEST, inVain);
    const requests = scenarios.length + behaviour.answers;
    const atTheDoor = times(await capacityOfDoor(props), requests);
    const activity = {
      ...statesOf(props, simulation),
      incidents: scenarios.length,
      alerts: scenarios.length,
      answers: behaviour.answers,
      capacity: plus(meter.capacity, atTheDoor),
      stored: meter.stored,
    };
    return { activity, told: simulation.told, problems: simulation.problems };
  } finally {
    await simulation.close();
  }
};

const nameOf = (index: number): string => `alert-${index + 1}`;

const levelOf = (
  { organisation }: CountProps,
  { scenario, answeredAt }: Planned,
  index: number,
): readonly [string, AnsweredAt] => {
  const alert = alertOf(scenario, nameOf(index));
  const last = route(organisation, alert, scenario.at).policy.levels.length;
  return [incidentId(alert.scope, alert.dedupKey, 1), answeredAt === 'never' ? 'never' : Math.min(answeredAt, last)];
};

const statesOf = (
  { definitions }: CountProps,
  { entered }: Simulation,
): Pick<Activity, 'transitions' | 'executions' | 'events' | 'notifies'> => {
  const kinds = new Map(Object.values(definitions).flatMap((definition) => [...kindsOf(definition)]));
  const executions = new Set(entered.map(({ execution }) => execution)).size;
  const states = entered.map(({ state }): StateKind => kinds.get(state) ?? 'decides');
  return {
    executions,
    transitions: states.length,
    events: states.reduce((sum, kind) => sum + EVENTS[kind], executions * EVENTS_PER_EXECUTION),
    notifies: states.filter((kind) => kind === 'notifies').length,
  };
};

/** What the door takes of the table for each request before anything else: it knows the key, and how much it has sent. */
const capacityOfDoor = async (props: Pick<CountProps, 'organisation' | 'assumed'>): Promise<Capacity> => {
  const meter = new Meter(props.assumed.tokenBytes);
  const simulation = await Simulation.begins({
    organisation: props.organisation,
    definitions: {},
    from: 0,
    reality: { kind: 'not checked' },
    behaviour: nobodyAnswers,
    around: meter.around,
  });
  try {
    const { world } = simulation;
    const before = await storedKey(simulation, meter);
    const key = await findKey(world.table, SECRET);
    if (!key) throw new Error('the key was stored a moment ago');
    // The first request of its minute, as nearly all are.
    await withinRate(world, { dialect: 'stepladder', path: '/' }, key);
    return plus(meter.capacity, times(before, -1));
  } finally {
    await simulation.close();
  }
};

const SECRET = 'S'.repeat(32);

const storedKey = async ({ world }: Simulation, meter: Meter): Promise<Capacity> => {
  await storeKey(world.table, SECRET, {
    name: 'of the monitoring',
    scope: { kind: 'integration', of: { kind: 'organisation' } },
    createdAt: 0,
  });
  return meter.capacity;
};

const times = ({ reads, writes, indexWrites }: Capacity, n: number): Capacity => ({
  reads: reads * n,
  writes: writes * n,
  indexWrites: indexWrites * n,
});
