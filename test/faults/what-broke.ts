import type { Incident } from '../../workflows/incident';
import { breaks, type FaultKind, mayHandOver } from './faults';
import { type Night, those } from './history';

/** What went wrong in an invocation. */
export const wentWrong = (night: Night, by: number): readonly FaultKind[] =>
  those(night, 'fault').flatMap((one) => (one.by === by ? [one.fault.kind] : []));

export const isBroken = (night: Night, by: number): boolean => wentWrong(night, by).some(breaks);

/** Whether something went wrong in this night after which the sweep may be needed. */
export const anythingHandsOver = (night: Night): boolean =>
  those(night, 'fault').some(({ fault }) => mayHandOver(fault.kind));

/** What this invocation raised to another generation, and how it was before. */
export const raisesBy = (night: Night, by: number): readonly { readonly from: Incident; readonly to: Incident }[] => {
  const known = new Map<string, Incident>();
  return those(night, 'incident').flatMap(({ by: writer, incident: to }) => {
    const from = known.get(to.id);
    known.set(to.id, to);
    return writer === by && from && from.generation < to.generation ? [{ from, to }] : [];
  });
};

/** The invocation that first wrote an incident. */
export const openerOf = (night: Night, id: string): number =>
  those(night, 'incident').find(({ incident }) => incident.id === id)?.by ?? 0;
