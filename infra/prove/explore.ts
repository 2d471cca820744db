import { getHeapStatistics } from 'node:v8';
import type { Policy } from '../../workflows/policy';
import { GRACE } from '../../workflows/timings';
import type { Json } from '../local/step-functions/json';
import { SOME_PAUSE } from './answers';
import { NOW } from './clock';
import { Pending } from './evaluator';
import type { Item } from './item';
import { GENERATION, INCIDENT } from './leaving';
import { movesFrom } from './moves';
import type { Outcomes } from './outcomes';
import { keyOf, settled } from './settled';
import type { Model, Move, Situation, Wrong } from './situation';

/** A move between situations that are known by their number. */
export interface Edge extends Omit<Move, 'to'> {
  readonly from: number;
  readonly to: number;
}

/** Everything that can come about, and how. */
export interface Explored {
  readonly situations: readonly Situation[];
  /** By situation. */
  readonly edges: readonly (readonly Edge[])[];
  /** The edge by which a situation was first found; undefined for where everything begins. */
  readonly foundBy: readonly (Edge | undefined)[];
  readonly wrong: readonly { readonly at: number; readonly wrong: Wrong }[];
  /** Not everything was looked at: there is more than the limit. */
  readonly cut: boolean;
  /** It was cut because there is hardly any memory left. */
  readonly full: boolean;
}

export interface Bounds {
  /** Situations that are looked at, at most. */
  readonly most: number;
  /** So much that is wrong is enough: what else may be is not looked for. */
  readonly enough: number;
}

/** From an alert on, breadth first: what is found wrong is found on one of the shortest paths to it. */
export const explore = async (model: Model, { most, enough }: Bounds): Promise<Explored> => {
  const situations: Situation[] = [];
  const foundBy: (Edge | undefined)[] = [];
  const edges: Edge[][] = [];
  const wrong: { at: number; wrong: Wrong }[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (situation: Situation): number => {
    const key = keyOf(model, situation);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, situations.length);
    situations.push(situation);
    foundBy.push(undefined);
    return situations.length - 1;
  };
  for (const situation of beginnings(model)) numberOf(settled(model, situation));
  let full = false;
  for (let at = 0; at < situations.length && at < most && wrong.length < enough && !full; at += 1) {
    const outcomes = await outcomesOf(model, situations[at] as Situation);
    for (const one of outcomes.wrong) wrong.push({ at, wrong: one });
    if (at % LOOK_EVERY === 0) full = memoryIsShort();
    edges[at] = outcomes.moves.map((move) => {
      const before = situations.length;
      const to = numberOf(settled(model, move.to));
      const edge = edgeOf(move, at, to);
      if (situations.length > before) foundBy[to] = edge;
      return edge;
    });
  }
  const cut = edges.length < situations.length;
  for (let at = edges.length; at < situations.length; at += 1) edges[at] = [];
  return { situations, edges, foundBy, wrong, cut, full: cut && full };
};

const LOOK_EVERY = 4096;

/** What is looked for afterwards needs some of it, too. */
const memoryIsShort = (): boolean => process.memoryUsage().heapUsed > getHeapStatistics().heap_size_limit * 0.7;

/** Field by field: there are hundreds of thousands, and a spread takes several times as long. */
const edgeOf = (move: Move, from: number, to: number): Edge => {
  const { by, seconds, slowest, events, mostEvents, spends, limit, way, says } = move;
  return { by, seconds, slowest, events, mostEvents, spends, limit, way, says, from, to };
};

/** What an expression is worth is worked out once; then the step that needed it is begun again. */
const outcomesOf = async (model: Model, situation: Situation): Promise<Outcomes> => {
  for (;;) {
    try {
      return movesFrom(model, situation);
    } catch (thrown) {
      if (!(thrown instanceof Pending)) throw thrown;
      await thrown.known;
    }
  }
};

/** An alert opens an incident: at once, or held because of maintenance or of a wait for it to mend itself. */
const beginnings = (model: Model): readonly Situation[] => {
  const held = { status: 'snoozed', until: NOW + SOME_PAUSE * 1000 };
  return [
    begins(model, fresh(model.policy), 'claim', 0),
    begins(model, { ...fresh(model.policy), ...held }, 'snoozed', SOME_PAUSE),
  ];
};

const fresh = ({ doneWhen, acknowledgmentTimeout }: Policy): Item => ({
  status: 'triggered',
  generation: GENERATION,
  phase: 'new',
  level: 0,
  levelName: '',
  round: 1,
  visit: 0,
  reached: false,
  doneWhen,
  acknowledgmentSeconds: acknowledgmentTimeout?.seconds ?? 0,
  due: NOW + GRACE * 1000,
});

const begins = ({ startAt }: Model, item: Item, at: string, left: number): Situation => {
  const times = { step: 0, since: 0, ends: 0, more: false, reached: false };
  const input: Json = {
    incident: INCIDENT,
    generation: GENERATION,
    startAt: at,
    level: 0,
    round: 1,
    visit: 0,
    left,
    ...times,
  };
  return {
    place: { kind: 'enters', state: startAt, input },
    variables: {},
    item,
    last: { level: 0, round: 1, left: false },
    rest: 0,
    cleared: false,
    told: false,
    released: false,
    unheard: 1,
  };
};
