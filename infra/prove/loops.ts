import { HANDOVER_AFTER } from '../../workflows/timings';
import { components, longestFrom } from './components';
import type { Edge, Explored } from './explore';
import { isClimbing } from './item';
import type { Violation } from './property';
import { storyTo } from './story';

/** Whether an edge stays within one execution. */
const within = (explored: Explored): ((edge: Edge) => boolean) => {
  const runs = running(explored);
  return ({ from, to }) => runs[from] === 1 && runs[to] === 1;
};

/** By situation: 1 where an execution runs. */
const running = ({ situations }: Explored): Uint8Array =>
  Uint8Array.from(situations, ({ place }) => (place.kind === 'no execution' ? 0 : 1));

/**
 * Every way round spends something, and with too much spent there is no way round at all: so no execution goes on for
 * ever. What people do alone, taking back what they did, is no loop of the machine.
 */
export const loopsIn = (explored: Explored): readonly Violation[] => {
  const inside = within(explored);
  const climbs = climbing(explored);
  return [
    ...loop(explored, (edge) => inside(edge) && edge.spends <= 0, 'without anything being counted'),
    ...loop(explored, (edge) => inside(edge) && edge.limit !== 'below', 'however much it has spent'),
    ...loop(explored, (edge) => climbs(edge) && inside(edge), 'while nobody answers, instead of climbing'),
    ...loop(
      explored,
      (edge) => inside(edge) && edge.by === 'machine' && edge.seconds === 0,
      'without any time passing',
    ),
  ].slice(0, 1);
};

/** Without an answer: a notified level is followed by another, never by itself. */
const climbing = ({ situations }: Explored): ((edge: Edge) => boolean) => {
  const climbs = Uint8Array.from(situations, ({ item }) => (isClimbing(item) ? 1 : 0));
  return ({ by, from, to }) => (by === 'machine' || by === 'fault') && climbs[from] === 1 && climbs[to] === 1;
};

const loop = (explored: Explored, follows: (edge: Edge) => boolean, how: string): readonly Violation[] => {
  for (const component of components(explored.edges, follows)) {
    const members = new Set(component);
    const round = component
      .flatMap((node) => explored.edges[node] ?? [])
      .filter((edge) => follows(edge) && members.has(edge.to));
    const turning = round.find(({ by }) => by === 'machine' || by === 'fault');
    if (!turning) continue;
    const names = [...new Set(round.filter(({ by }) => by === 'machine').map((edge) => placeOf(explored, edge)))];
    return [
      {
        property: 'loops are bounded',
        says: `an execution can go round for ever ${how}: ${names.slice(0, 6).join(' → ')}${names.length > 6 ? ' → …' : ''}`,
        story: [...storyTo(explored, turning.from), `${turning.says}; and so on, round and round.`],
      },
    ];
  }
  return [];
};

const placeOf = ({ situations }: Explored, { from }: Edge): string => {
  const place = situations[from]?.place;
  return place === undefined || place.kind === 'no execution' ? 'no execution' : `'${place.state}'`;
};

/** How long the history of one execution can become. */
export interface Histories {
  /** Nobody answers, nothing fails. */
  readonly plain: number;
  /** Nobody answers, and every call is repeated as often as it may be. */
  readonly unanswered: number;
  /** With answers until everything that may be spent is spent, each call failing as often as it may. */
  readonly most: number;
}

/** The event that says that the execution has begun. */
const BEGUN = 1;

export const historiesOf = (explored: Explored): Histories => {
  const runs = running(explored);
  const inside = (edge: Edge) => runs[edge.from] === 1;
  const most = (follows: (edge: Edge) => boolean, weight: (edge: Edge) => number) =>
    longestFrom(explored.edges, follows, weight).reduce((longest, one) => Math.max(longest, one), 0);
  /** From an alert on. */
  const fromAlert = (follows: (edge: Edge) => boolean, weight: (edge: Edge) => number) =>
    longestFrom(explored.edges, follows, weight)[0] ?? 0;
  const segment = most(
    (edge) => inside(edge) && edge.spends <= 0,
    ({ mostEvents }) => mostEvents,
  );
  const spending = explored.edges
    .flat()
    .reduce((high, edge) => (edge.spends > 0 ? Math.max(high, edge.mostEvents) : high), 0);
  const last = most(
    (edge) => inside(edge) && edge.limit !== 'below',
    ({ mostEvents }) => mostEvents,
  );
  return {
    plain:
      BEGUN +
      fromAlert(
        (edge) => inside(edge) && edge.by === 'machine',
        ({ events }) => events,
      ),
    unanswered:
      BEGUN +
      most(
        (edge) => inside(edge) && (edge.by === 'machine' || edge.by === 'fault'),
        ({ mostEvents }) => mostEvents,
      ),
    most: BEGUN + HANDOVER_AFTER * (segment + spending) + last,
  };
};
