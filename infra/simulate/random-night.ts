import { STATE } from '../../workflows/machine/state-names';
import { alertOf, isLetGo } from './night';
import { type RandomBehaviourProps, randomBehaviour } from './random-behaviour';
import type { Scenario } from './scenario';
import { Simulation } from './simulation';
import type { SimulationProps } from './simulation-props';
import { type Followed, staysOf } from './stays';
import type { Told } from './told';

export interface RandomNightProps
  extends RandomBehaviourProps,
    Pick<SimulationProps, 'organisation' | 'definitions' | 'reality'> {
  readonly scenario: Scenario;
}

/** A level that a night came to. */
export interface Reached {
  /** From 0. */
  readonly round: number;
  /** From 1. */
  readonly level: number;
}

/** What one night adds to the statistics. */
export interface RandomNight {
  readonly policy: string;
  /** A routing rule tells nobody of it. */
  readonly recordedOnly: boolean;
  /** Milliseconds from the alert to the first acknowledgment; undefined when nobody ever gave one. */
  readonly acknowledgedAfter: number | undefined;
  /** Whether all rounds were in vain; a round that reached nobody tells the last resort earlier, and goes on. */
  readonly exhausted: boolean;
  readonly reached: readonly Reached[];
  /** Messages that went out, by who got them. */
  readonly messages: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
}

/** Longer than a policy may take, and than anybody thinks about an answer. */
const LONGEST = 400 * 86_400_000;

/** One alert, until somebody acknowledges it or nobody ever will. */
export const randomNight = async ({ scenario, answerTimes, seed, run, ...props }: RandomNightProps) => {
  const behaviour = randomBehaviour({ answerTimes, seed, run });
  const simulation = await Simulation.begins({ ...props, behaviour, from: scenario.at });
  const acknowledged = () => simulation.reacted.find(({ changed }) => changed);
  try {
    const accepted = await simulation.event(alertOf(scenario));
    if (accepted.kind === 'nothing open') throw new Error('an alert always opens an incident');
    const { id } = accepted.incident;
    const over = async () =>
      acknowledged() !== undefined || (simulation.atRest && isLetGo(simulation, await simulation.incident(id)));
    await simulation.passTo(scenario.at + LONGEST, over);
    const { told, entered, problems } = simulation;
    const answer = acknowledged();
    return {
      policy: accepted.incident.policy,
      recordedOnly: accepted.incident.phase === 'recorded',
      acknowledgedAfter: answer && answer.at - scenario.at,
      exhausted: entered.some(({ state }) => state === STATE.notifyLastResort),
      reached: reachedIn({ entered, told, ended: simulation.now }),
      messages: messagesOf(told),
      problems,
    } satisfies RandomNight;
  } finally {
    await simulation.close();
  }
};

const reachedIn = (followed: Followed): readonly Reached[] => {
  const levels = staysOf(followed).filter(({ kind }) => kind === 'level');
  const reached = levels.map(({ round, level }) => [`${round}/${level}`, { round: round - 1, level }] as const);
  return [...new Map(reached).values()];
};

const messagesOf = (told: readonly Told[]): ReadonlyMap<string, number> => {
  const messages = new Map<string, number>();
  for (const { user } of told) messages.set(user, (messages.get(user) ?? 0) + 1);
  return messages;
};
