import { definitionsOf } from '../../../infra/definitions';
import { simulateNight } from '../../../infra/simulate/night';
import { type Answerer, type PlannedAnswer, plannedAnswers } from '../../../infra/simulate/planned';
import type { TimelineEntry } from '../../../tasks/incidents/timeline';
import type { AnswerRequest } from '../../../workflows/answering';
import type { Organisation } from '../../../workflows/organisation';
import { days, minutes } from '../../../workflows/span';
import type { Reality } from '../../../workflows/verify/reality';
import { NIGHT, Night } from '../../support/night';

/** What somebody does in both, at the same instant: planned in the one, done by hand in the other. */
export interface Doing {
  readonly who: Answerer;
  /** Minutes from what it counts from, and from the alert. */
  readonly after: number;
  readonly at: number;
  readonly event: AnswerRequest['event'];
  readonly by: string;
}

export interface Scenario {
  readonly why: string;
  readonly organisation: Organisation;
  readonly from?: string;
  readonly doing?: readonly Doing[];
  /** What is known of contacts and overrides, and the same put into the table of the embedded stack. */
  readonly reality?: Reality;
  readonly begin?: (night: Night) => Promise<unknown>;
  /** How many notifications there are: a night without any would agree with everything. */
  readonly notifications: number;
  /** Minutes after the last answer when the sweep has something to do; it runs twice then, and not in between. */
  readonly sweepAfter?: number;
}

const A_SNOOZE = 3600;

const beginOf = ({ from }: Scenario): number => (from === undefined ? NIGHT : Date.parse(from));

/** Who is told by the simulation, and what its timeline says. */
export const simulation = async (scenario: Scenario) => {
  const { organisation, doing = [], reality = { kind: 'not checked' } } = scenario;
  const night = await simulateNight({
    organisation,
    definitions: definitionsOf(organisation),
    reality,
    behaviour: plannedAnswers(doing.map(planned)),
    scenario: { service: 'checkout', at: beginOf(scenario), priority: 'P1', title: 'Checkout is down', tags: [] },
    until: 'over',
  });
  expect(night.problems).toEqual([]);
  return { told: night.told.map(toldOf), timeline: timelineOf(night.timeline) };
};

const planned = ({ who, after, event }: Doing): PlannedAnswer => ({
  who,
  after: after * 60_000,
  event,
  snoozeFor: event === 'snooze' ? A_SNOOZE : 0,
  text: '',
});

/** The same by the embedded stack, on a virtual clock. */
export const embeddedStack = async (scenario: Scenario) => {
  const { organisation, doing = [], begin = () => Promise.resolve() } = scenario;
  const night = await Night.begins({ organisation, from: beginOf(scenario) });
  await begin(night);
  await night.alert();
  for (const { at, event, by } of doing) {
    await night.passTo(night.start + at * 60_000);
    await night.answer(event, by, event === 'snooze' ? night.timers.now() + A_SNOOZE * 1000 : 0);
  }
  if (scenario.sweepAfter !== undefined) {
    await night.pass(minutes(scenario.sweepAfter));
    await night.passWithSweep(minutes(2));
  }
  await night.pass(days(8));
  return { told: night.sent.map(toldOf), timeline: timelineOf(await night.timeline()) };
};

const toldOf = (one: {
  readonly at: number;
  readonly level: number;
  readonly round: number;
  readonly visit: number;
  readonly step: number;
  readonly user: string;
  readonly channel: string;
  readonly because: string;
}) => {
  const { at, level, round, visit, step, user, channel, because } = one;
  return { at, level, round, visit, step, user, channel, because };
};

const timelineOf = (timeline: readonly TimelineEntry[]) =>
  timeline.map(({ at, kind, level, round, user, by }) => ({ at, kind, level, round, user, by }));
