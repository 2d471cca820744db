import { Defect } from './property';
import type { Move, Wrong } from './situation';

/** What can happen next, and what must not have happened. */
export interface Outcomes {
  readonly moves: readonly Move[];
  readonly wrong: readonly Wrong[];
}

export const NONE: Outcomes = { moves: [], wrong: [] };
export const only = (...moves: readonly Move[]): Outcomes => ({ moves, wrong: [] });
export const wrongly = (wrong: Wrong): Outcomes => ({ moves: [], wrong: [wrong] });

export const together = (parts: readonly Outcomes[]): Outcomes => ({
  moves: parts.flatMap(({ moves }) => moves),
  wrong: parts.flatMap(({ wrong }) => wrong),
});

/** A step that may show a defect, which ends that path and no other. */
export const attempt = (step: () => Outcomes): Outcomes => {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    return wrongly({ property: error.property, says: error.message });
  }
};
