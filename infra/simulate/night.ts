import type { TimelineEntry } from '../../tasks/incidents/timeline';
import { type AlertBody, NO_BODY, type Trigger } from '../../workflows/alert-event';
import { type EpochMillis, type Incident, situationOf } from '../../workflows/incident';
import { STATE } from '../../workflows/machine/state-names';
import type { Reacted } from './reactions';
import type { Scenario } from './scenario';
import { Simulation } from './simulation';
import type { Entered, SimulationProps } from './simulation-props';
import type { Told } from './told';

/** How far a night is followed: to whoever answers it, or to where nothing would happen any more. */
export type NightEnd = 'answered' | 'over';

export interface NightProps extends Omit<SimulationProps, 'from'> {
  readonly scenario: Scenario;
  readonly until: NightEnd;
}

/** Everything that one alert sets off. */
export interface Night {
  readonly scenario: Scenario;
  readonly policy: string;
  /** As it is at the end. */
  readonly incident: Incident;
  /** In the order in which they went out. */
  readonly told: readonly Told[];
  readonly timeline: readonly TimelineEntry[];
  /** What people did, and whether it changed anything. */
  readonly reacted: readonly Reacted[];
  /** Every state of every execution, with its instant. */
  readonly entered: readonly Entered[];
  readonly ended: EpochMillis;
  /** What the tasks complained about. */
  readonly problems: readonly string[];
}

/** Longer than a policy may take, every pause and repeat included. */
const LONGEST = 400 * 86_400_000;

/** Runs the machine of the scenario's policy, as it would be deployed, from the alert to the end. */
export const simulateNight = async ({ scenario, until, ...props }: NightProps): Promise<Night> => {
  const simulation = await Simulation.begins({ ...props, from: scenario.at });
  try {
    const accepted = await simulation.event(alertOf(scenario));
    if (accepted.kind === 'nothing open') throw new Error('an alert always opens an incident');
    const { id } = accepted.incident;
    await simulation.passTo(scenario.at + LONGEST, async () => isOver(simulation, id, until));
    const incident = await simulation.incident(id);
    const { told, entered, reacted, now: ended, problems } = simulation;
    const timeline = await simulation.timeline(id);
    return { scenario, policy: incident.policy, incident, told, timeline, reacted, entered, ended, problems };
  } finally {
    await simulation.close();
  }
};

const isOver = async (simulation: Simulation, id: string, until: NightEnd): Promise<boolean> => {
  if (simulation.atRest && isLetGo(simulation, await simulation.incident(id))) return true;
  if (until === 'over' || simulation.reactionsToCome) return false;
  const incident = await simulation.incident(id);
  const situation = situationOf(incident);
  return situation === 'resolved' || (situation === 'acknowledged' && incident.doneWhen === 'acknowledged');
};

/** Without a machine at work the sweep still continues what is due; but what fails again and again will never end. */
export const isLetGo = ({ told, entered }: Simulation, { due }: Incident): boolean => {
  if (due === undefined) return true;
  const lastTold = told.at(-1)?.at ?? 0;
  return entered.filter(({ state, at }) => state === STATE.leftToSweep && at >= lastTold).length >= GIVES_UP_AFTER;
};

/** Executions that come to nothing, before a night is taken for one that goes on like that. */
const GIVES_UP_AFTER = 3;

/** The alert that a scenario is about; `which` tells several of one simulation apart. */
export const alertOf = (
  { service, priority, title, dedupKey, source = 'simulation', ...scenario }: Scenario,
  which = 'simulated',
): Trigger => ({
  kind: 'trigger',
  service,
  scope: service,
  dedupKey: dedupKey ?? which,
  title,
  priority,
  because: 'simulated',
  responders: [],
  onRepeat: 'keep the text',
  note: '',
  body: { ...NO_BODY, source, ...saidIn(scenario) },
});

const saidIn = ({ tags, description = '', entity = '', details = {}, actions = [] }: Said): Partial<AlertBody> => ({
  tags,
  description,
  entity,
  details,
  actions,
});

type Said = Pick<Scenario, 'tags' | 'description' | 'entity' | 'details' | 'actions'>;
