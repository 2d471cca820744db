import { createHash } from 'node:crypto';
import type { NotifyRequest } from '../../workflows/payloads';
import { keys } from '../incidents/keys';
import { nobodyToNotify, notTold, otherwiseThanRules, type Placed } from '../incidents/timeline';
import type { BaseWorld } from '../runtime/world';
import type { Gap } from './meant';

/** Targets that lead to nobody. The same for the same reason stands there once a visit, at the time it was found first. */
export const recordGaps = (world: BaseWorld, request: NotifyRequest, gaps: readonly Gap[]): Promise<void> =>
  recordOnce(world, request, gaps, nobodyToNotify);

/** Where somebody is told otherwise than their rules say. */
export const recordNotes = (world: BaseWorld, request: NotifyRequest, notes: readonly Gap[]): Promise<void> =>
  recordOnce(world, request, notes, otherwiseThanRules);

/** The level passes in silence, as somebody has acknowledged: once a visit, however many steps it would have had. */
export const recordSilence = async (
  { table, clock }: BaseWorld,
  { incident, visit, level, levelName, round, generation }: NotifyRequest,
  because: string,
): Promise<void> => {
  const { place, entry } = notTold(visit, { at: clock(), because, level, levelName, round, generation });
  await table.putNew({ ...keys.timeline(incident, place), ...entry });
};

const recordOnce = async (
  { table, clock }: BaseWorld,
  { incident, visit, level, levelName, round, generation }: NotifyRequest,
  remarks: readonly Gap[],
  placed: (visit: number, which: string, entry: Omit<Placed['entry'], 'kind'>) => Placed,
): Promise<void> => {
  const at = clock();
  await Promise.all(
    remarks.map(({ target, because }) => {
      const which = `${target}#${createHash('sha256').update(because).digest('hex').slice(0, 12)}`;
      const said = { at, because: `${target}: ${because}`, level, levelName, round, generation };
      const { place, entry } = placed(visit, which, said);
      return table.putNew({ ...keys.timeline(incident, place), ...entry });
    }),
  );
};
