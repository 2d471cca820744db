import { namesOfLevel, STATE } from '../../workflows/machine/state-names';

/** What a state of a machine is part of. */
export interface Place {
  /** `nobody reached`: the time that a round takes in which every level reached nobody. */
  readonly kind: 'level' | 'nobody reached' | 'last resort' | 'acknowledged' | 'snoozed';
  /** From 1; 0 for what is no level. */
  readonly level: number;
}

/** A place, and whether the state is the one by which it is entered. */
export interface Found extends Place {
  readonly begins: boolean;
}

/** Undefined for what is between two places, such as a choice. */
export const placeOf = (state: string): Found | undefined => {
  const level = Number(LEVEL.exec(state)?.[1] ?? 0);
  const names = namesOfLevel(level);
  if (level > 0 && Object.values(names).includes(state)) return { kind: 'level', level, begins: state === names.claim };
  return OTHERS[state];
};

const LEVEL = /(\d+)/;

const other = (kind: Place['kind'], begins: boolean): Found => ({ kind, level: 0, begins });

const OTHERS: Readonly<Record<string, Found>> = {
  ...Object.fromEntries(Object.values(STATE.nobodyReached).map((name) => [name, other('nobody reached', false)])),
  [STATE.nobodyReached.claim]: other('nobody reached', true),
  [STATE.claimLastResort]: other('last resort', true),
  [STATE.notifyLastResort]: other('last resort', false),
  [STATE.lastResortTold]: other('last resort', false),
  [STATE.acknowledged]: other('acknowledged', true),
  [STATE.reopenAcknowledged]: other('acknowledged', false),
  [STATE.snoozed]: other('snoozed', true),
  [STATE.reopenSnoozed]: other('snoozed', false),
};
