import { waysOf } from './definition-states';
import type { Explored } from './explore';
import type { Violation } from './property';
import type { Model } from './situation';
import { rungInWords } from './told-in-order';

/** States that no path enters, and levels that no path notifies. */
export const unreachable = (model: Model, explored: Explored): readonly Violation[] => {
  const entered = enteredIn(explored);
  const states = Object.keys(model.states).filter((name) => !entered.has(name));
  return [
    ...states.map((name) => violation(`no path leads to the state '${name}'`)),
    ...missingLevels(model, explored).map((level) => violation(`no path notifies ${rungInWords(model, level)}`)),
  ];
};

const violation = (says: string): Violation => ({ property: 'everything is reachable', says, story: [] });

const enteredIn = ({ situations }: Explored): ReadonlySet<string> =>
  new Set(situations.flatMap(({ place }) => (place.kind === 'enters' ? place.state : [])));

const missingLevels = (model: Model, { situations }: Explored) => {
  const notified = new Set(situations.map(({ last }) => `${last?.level} ${last?.round}`));
  const { levels, repeat } = model.policy;
  return Array.from({ length: repeat + 1 }, (_, index) => index + 1)
    .flatMap((round) => levels.map((_, index) => ({ level: index + 1, round, left: false })))
    .filter(({ level, round }) => !notified.has(`${level} ${round}`));
};

/** Ways out of states that no path takes: not wrong, but perhaps not needed. */
export const waysNotTaken = (model: Model, { situations, edges }: Explored): readonly string[] => {
  const taken = new Set(
    edges.flatMap((from, at) => {
      const place = situations[at]?.place;
      return place && place.kind !== 'no execution' ? from.map(({ way }) => `${place.state}: ${way}`) : [];
    }),
  );
  return Object.entries(model.states).flatMap(([name, state]) =>
    waysOf(state)
      .map((way) => `${name}: ${way.name}`)
      .filter((way) => !taken.has(way)),
  );
};
