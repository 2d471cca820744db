import type { Definition } from '../../../workflows/machine/definition-values';
import { type Detail, inReadingOrder } from '../../../workflows/machine/mermaid';
import { type Road, roadsFrom, waits, withoutFailures } from '../../../workflows/machine/mermaid-roads';
import { STATE } from '../../../workflows/machine/state-names';
import type { StateNotes } from '../../../workflows/machine/state-notes';

export type Kind = 'step' | 'wait' | 'choice' | 'end' | 'failed';

/** A state as it is drawn. */
export interface State {
  readonly name: string;
  readonly kind: Kind;
  readonly notes: readonly string[];
}

export interface FullRoad extends Road {
  readonly from: string;
}

export interface Graph {
  readonly start: string;
  readonly states: readonly State[];
  readonly roads: readonly FullRoad[];
}

/** The states of a machine and the roads between them. */
export const graphOf = ({ StartAt, States }: Definition, notes: StateNotes, detail: Detail): Graph => {
  const complete = new Map(Object.entries(States).map(([name, state]) => [name, roadsFrom(state, States)]));
  const drawn = detail === 'everything' ? complete : withoutFailures(StartAt, complete);
  const names = inReadingOrder([...complete.keys()].filter((name) => drawn.has(name)));
  return {
    start: StartAt,
    states: names.map((name) => ({ name, kind: kindOf(name, States[name] ?? {}), notes: notes.get(name) ?? [] })),
    roads: names.flatMap((from) => (drawn.get(from) ?? []).map((road) => ({ ...road, from }))),
  };
};

const kindOf = (name: string, state: Definition['States'][string]): Kind => {
  // The machine has done what it should, but nobody has answered: that is no good end.
  if (name === STATE.exhausted) return 'failed';
  if (state['Type'] === 'Choice') return 'choice';
  if (state['Type'] === 'Succeed') return 'end';
  if (state['Type'] === 'Fail') return 'failed';
  return waits(state) ? 'wait' : 'step';
};
