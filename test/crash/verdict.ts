import type { Answer } from './ledger';
import type { Told } from './told';

/** An incident as the stack shows it when all is quiet. */
export interface Shown {
  readonly id: string;
  readonly status: string;
  readonly exhaustedAt: string | null;
  readonly timeline: readonly {
    readonly kind: string;
    readonly by?: string;
    readonly user?: string;
    readonly channel?: string;
    readonly result?: string;
  }[];
}

/** Nobody has to do anything more for it, or nobody is left to be told. */
export const isOver = ({ status, exhaustedAt }: Shown): boolean =>
  status === 'resolved' || (status === 'triggered' && exhaustedAt !== null);

/** @param shown by id; undefined where there is none */
export const lostIncidents = (
  accepted: readonly string[],
  shown: ReadonlyMap<string, Shown | undefined>,
): readonly string[] =>
  accepted.flatMap((id) => {
    const incident = shown.get(id);
    if (!incident) return [`incident ${id} was accepted, and is not there`];
    return isOver(incident) ? [] : [`incident ${id} is left ${incident.status}, with nobody told any more`];
  });

export const lostAnswers = (
  answers: readonly Answer[],
  shown: ReadonlyMap<string, Shown | undefined>,
): readonly string[] =>
  answers.flatMap(({ incident, kind, by }) => {
    const found = shown.get(incident)?.timeline.some((entry) => entry.kind === kind && entry.by === by);
    return found ? [] : [`incident ${incident} was ${kind} by ${by}, and does not know it`];
  });

/** What its timeline says was delivered to people must have arrived at their webhooks. */
export const unsaid = (shown: ReadonlyMap<string, Shown | undefined>, told: readonly Told[]): readonly string[] => {
  const heard = new Set(told.flatMap(({ user, incidents }) => incidents.map((incident) => `${incident} ${user}`)));
  return [...shown.values()].flatMap((incident) =>
    deliveredTo(incident)
      .filter((user) => !heard.has(`${incident?.id} ${user}`))
      .map((user) => `incident ${incident?.id}: ${user} was told, says the timeline, and heard nothing`),
  );
};

/** Everything that one person was to hear of one incident may arrive once, and once again. */
export const moreThanOneDuplicate = (
  shown: ReadonlyMap<string, Shown | undefined>,
  told: readonly Told[],
): readonly string[] => [
  ...tooOften(
    told.map(({ message }) => message),
    () => 1,
  ).map((message) => `message ${message} arrived more than twice`),
  ...tooOften(
    // Of one whose alert was cut off before its reply nobody knows the timeline.
    told.flatMap(({ user, incidents }) => incidents.filter((id) => shown.has(id)).map((id) => `${id} ${user}`)),
    (of) => {
      const [id = '', user] = of.split(' ');
      return deliveredTo(shown.get(id)).filter((one) => one === user).length;
    },
  ).map((of) => `incident and user ${of}: told more than twice what the timeline lists`),
];

/** How many of all arrived a second time. */
export const duplicates = (told: readonly Told[]): number =>
  told.length - new Set(told.map(({ message }) => message)).size;

const deliveredTo = (incident: Shown | undefined): readonly string[] =>
  (incident?.timeline ?? []).flatMap(({ kind, user, channel, result }) =>
    kind === 'notified' && channel === 'webhook' && result === 'delivered' && user !== undefined ? [user] : [],
  );

/** Those that are there more than twice as often as meant; what the timeline does not list counts as meant once. */
const tooOften = (all: readonly string[], meant: (one: string) => number): readonly string[] => {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].filter(([one, count]) => count > 2 * Math.max(1, meant(one))).map(([one]) => one);
};
