import type { Entry, IncidentStory } from '../connection/replies';

/** One drill, as far as it has come. Instants are the server's, so that clocks that differ do not matter. */
export interface DrillRun {
  readonly incident: string;
  /** When the alert was accepted; epoch milliseconds, as the others. */
  readonly alerted: number;
  readonly told: readonly DrillTold[];
  readonly answer: { readonly at: number; readonly by: string; readonly how: string } | undefined;
}

export interface DrillTold {
  readonly at: number;
  readonly channel: string;
  readonly delivered: boolean;
  /** The contact method was used just before, so it goes with the next message there, if it is still needed then. */
  readonly waits: boolean;
  /** Nothing was really sent: the service runs in shadow. */
  readonly shadow: boolean;
}

const ANSWERS: readonly string[] = ['acknowledged', 'resolved'];

type Story = Pick<IncidentStory, 'id' | 'createdAt' | 'timeline'>;

/** What a drill's incident says of one user. Somebody else's notifications, of the last resort, are not part of it. */
export const drillRunOf = ({ id, createdAt, timeline }: Story, user: string): DrillRun => {
  const answer = timeline.find(({ kind }) => ANSWERS.includes(kind));
  return {
    incident: id,
    alerted: Date.parse(createdAt),
    told: timeline
      .filter(({ kind, user: whom, result = '' }) => kind === 'notified' && whom === user && !isNeedless(result))
      .map(toldBy),
    answer: answer && { at: Date.parse(answer.at), by: answer.by ?? 'somebody', how: answer.kind },
  };
};

/** It waited until the drill was over. */
const isNeedless = (result: string): boolean => result.startsWith('not needed');

const toldBy = ({ at, channel = 'an unknown channel', result, because }: Entry): DrillTold => ({
  at: Date.parse(at),
  channel,
  delivered: result === 'delivered',
  waits: result === 'queued',
  shadow: because.includes('; shadow: would '),
});

/** Seconds between alert, first delivery and answer; undefined where one of them is missing. */
export interface DrillTimes {
  readonly alertToNotification: number | undefined;
  readonly notificationToAnswer: number | undefined;
  readonly alertToAnswer: number | undefined;
}

export const timesOf = ({ alerted, told, answer }: DrillRun): DrillTimes => {
  const first = told.find(({ delivered }) => delivered)?.at;
  const between = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? undefined : Math.max(0, to - from) / 1000;
  return {
    alertToNotification: between(alerted, first),
    notificationToAnswer: between(first, answer?.at),
    alertToAnswer: between(alerted, answer?.at),
  };
};

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  /** Of how many runs. */
  readonly of: number;
}

/** By nearest rank: with ten runs, the 95th is the slowest of them. Undefined without any. */
export const percentiles = (values: readonly (number | undefined)[]): Percentiles | undefined => {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1];
  const [p50, p95] = [rank(0.5), rank(0.95)];
  return p50 === undefined || p95 === undefined ? undefined : { p50, p95, of: sorted.length };
};
