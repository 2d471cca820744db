import type { OnCallData, Override, TimeOff } from '../../../../workflows/on-call/data';
import type { Rota } from '../../../../workflows/on-call/on-call';
import type { DeclaredGap, Layer, Participant, Schedule } from '../../../../workflows/on-call/schedule';
import { type Minute, reachedIn } from './reference-clock';
import { handOffsUpTo, isIn, wallMinute } from './reference-turns';

/** Somebody on call in one minute; `reason` is the same as long as it is the same turn, override or cover. */
export interface Standing {
  readonly user: string;
  readonly reason: string;
}

export interface ReferenceMinute {
  readonly standing: readonly Standing[];
  /** Who would be on call but is away with nobody to cover. */
  readonly away: readonly string[];
  readonly declared: boolean;
}

/**
 * Who is on call in each minute of a range: a second implementation that shares nothing with the first. It goes through
 * the minutes, reads the clocks off `Intl` and asks everything anew each time.
 */
export const minuteByMinute = (
  rota: Rota,
  name: string,
  data: OnCallData,
  from: Minute,
  until: Minute,
): readonly ReferenceMinute[] => {
  const schedule = rota.schedules[name] as Schedule;
  const reached = reachedIn(schedule.timeZone, from, until);
  const layers = schedule.layers.map((layer) => layerOver(layer, Math.max(...reached))).reverse();
  const overrides = data.overrides.filter((other) => other.schedule === name).sort(byTheirMaking);
  return reached.map((wall, index) => {
    const at = (from + index) * 60_000;
    const turns = layers.flatMap((layer) => layer(wall) ?? []);
    const people: Standing[] = [];
    for (const { layer, participant, turn } of turns) {
      if (isNobody(participant)) continue;
      for (const user of members(rota, participant)) people.push({ user, reason: `${layer.name}#${turn}` });
      if (!layer.alongside) break;
    }
    const meant = overrides.reduce((all, override) => apply(override, all, at), people);
    const told = meant.flatMap((standing) => covered(standing, data.timeOff, at, []));
    const gone = meant.filter((standing) => covered(standing, data.timeOff, at, []).length === 0);
    const away = [...new Set(gone.map(({ user }) => user))];
    const standing = told.filter(({ user }, place) => told.findIndex((other) => other.user === user) === place);
    const nobodys = meant.length === 0 && turns.some(({ participant }) => isNobody(participant));
    const gap = (schedule.gaps ?? []).some((gap) => inGap(gap, wall));
    return { standing, away, declared: standing.length === 0 && (nobodys || gap) };
  });
};

interface Has {
  readonly layer: Layer;
  readonly participant: Participant;
  readonly turn: number;
}

/** Who has the turn at a reading of the wall. Asked with readings that never go back. */
const layerOver = (layer: Layer, end: Minute): ((wall: Minute) => Has | undefined) => {
  const handOffs = handOffsUpTo(layer.every, layer.firstHandOff, end);
  const over = layer.until === undefined ? Number.POSITIVE_INFINITY : wallMinute(layer.until);
  const shift = layer.every.rule === undefined ? undefined : layer.every.shift;
  let turn = -1;
  return (wall) => {
    while ((handOffs[turn + 1] ?? Number.POSITIVE_INFINITY) <= wall) turn += 1;
    const begun = handOffs[turn];
    const participant = layer.participants[turn % layer.participants.length];
    if (begun === undefined || participant === undefined || wall >= over) return undefined;
    if (shift !== undefined && wall >= begun + shift.seconds / 60) return undefined;
    if (layer.restrictions && !layer.restrictions.some((restriction) => isIn(restriction, wall))) return undefined;
    return { layer, participant, turn };
  };
};

const isNobody = (participant: Participant): boolean => typeof participant !== 'string' && 'nobody' in participant;

const members = ({ teams }: Rota, participant: Participant): readonly string[] => {
  if (typeof participant === 'string') return [participant];
  return 'together' in participant
    ? participant.together
    : 'team' in participant
      ? (teams[participant.team]?.members ?? [])
      : [];
};

const byTheirMaking = (a: Override | TimeOff, b: Override | TimeOff): number =>
  a.madeAt === b.madeAt ? (a.id < b.id ? -1 : 1) : a.madeAt - b.madeAt;

const apply = ({ id, users, replaces, from, until }: Override, people: Standing[], at: number): Standing[] => {
  if (at < from || at >= until) return people;
  const instead = users.map((user) => ({ user, reason: id }));
  if (replaces === 'everybody') return instead;
  return people.flatMap((standing) => (standing.user === replaces.user ? instead : [standing]));
};

const covered = (standing: Standing, timeOff: readonly TimeOff[], at: number, asked: readonly string[]): Standing[] => {
  const leave = timeOff
    .filter(({ user, from, until }) => user === standing.user && from <= at && at < until)
    .sort(byTheirMaking)
    .pop();
  if (!leave) return [standing];
  if (leave.cover === 'nobody' || leave.cover.user === leave.user || asked.includes(leave.cover.user)) return [];
  const next = { user: leave.cover.user, reason: `${standing.reason}, ${standing.user}` };
  return covered(next, timeOff, at, [...asked, standing.user]).map(({ user }) => ({
    user,
    reason: asked.length === 0 ? `${standing.reason} for ${standing.user}` : standing.reason,
  }));
};

const inGap = (gap: DeclaredGap, wall: Minute): boolean =>
  gap.from.length > 10 ? wallMinute(gap.from) <= wall && wall < wallMinute(gap.to) : isIn(gap, wall);
