import { inWords } from '../../workflows/span';
import { NOW } from './clock';
import { isInCharge } from './item';
import { move } from './leaving';
import { type Outcomes, only, wrongly } from './outcomes';
import type { Situation } from './situation';

/** The execution is over, and there is none any more. */
const over = (situation: Situation): Situation => ({ ...situation, place: { kind: 'no execution' }, variables: {} });

export const failMoves = (name: string, situation: Situation): Outcomes =>
  only(move(over(situation), name, { by: 'fault', events: 2, mostEvents: 2 }));

/** An end that nobody comes after has to be one: else the incident would wait for the sweep, or for nobody. */
export const succeedMoves = (name: string, situation: Situation): Outcomes => {
  const { item, told, released } = situation;
  const end = only(move(over(situation), name, { events: 3, mostEvents: 3 }));
  if (!isInCharge(item) || item['status'] === 'resolved') return end;
  const due = item['due'];
  if (due === undefined && item['phase'] === 'exhausted' && item['status'] !== 'snoozed') {
    if (told || released || item['status'] !== 'triggered') return end;
    return wrongly({ property: 'told in order', says: `'${name}' is the end, but the last resort was not told` });
  }
  if (due === undefined || Number(due) <= NOW || released) return end;
  const seconds = (Number(due) - NOW) / 1000;
  const says = `'${name}' is the end of the execution, while the incident is ${item['status']} and nobody else looks after it until the sweep finds it, ${inWords({ seconds })} later`;
  return wrongly({ property: 'ends well', says });
};
