import type { EpochMillis, Incident } from '../../../workflows/incident';
import { type Policy, targetInWords } from '../../../workflows/policy';
import type { TimelineEntry } from '../../incidents/timeline';
import type { Seen } from '../answer/seen';

/** One step of an incident's policy, as it stands for the incident. */
export interface Rung {
  /** `Level 1: primary on call` */
  readonly name: string;
  readonly whom: string;
  readonly place: 'behind' | 'here' | 'ahead';
  /** Empty where that is not known. */
  readonly when: string;
}

/** The levels in the order of the climb, then the last resort. Of the round that the incident is in. */
export const rungsOf = (
  { incident, timeline, clock }: Pick<Seen, 'incident' | 'timeline' | 'clock'>,
  policy: Policy,
): readonly Rung[] => {
  const here = placeOf(incident, policy);
  const coming = comingOf(incident, policy);
  const steps = [
    ...policy.levels.map(({ name, notify }, index) => ({ name: `Level ${index + 1}: ${name}`, targets: notify })),
    { name: 'Last resort', targets: policy.lastResort },
  ];
  return steps.map(({ name, targets }, index) => {
    const at = toldAt(timeline, incident, index + 1, policy.levels.length);
    const next = coming[index];
    const ahead = next === undefined ? '' : `${index === here ? 'at' : 'about'} ${clock.text(next)}`;
    return {
      name,
      whom: targets.map(targetInWords).join(', '),
      place: index + 1 === here ? 'here' : index + 1 < here ? 'behind' : 'ahead',
      when: at === undefined ? ahead : `told at ${clock.text(at)}`,
    };
  });
};

/** From 1; 0 before the first, and for one that never climbs. */
const placeOf = ({ phase, level, levelName, exhaustedAt }: Incident, { levels }: Policy): number => {
  if (phase === 'recorded') return 0;
  const isLast = phase === 'exhausting' || exhaustedAt !== undefined || (level > levels.length && levelName !== '');
  return isLast ? levels.length + 1 : level;
};

const toldAt = (
  timeline: readonly TimelineEntry[],
  { round, exhaustedAt }: Incident,
  step: number,
  levels: number,
): EpochMillis | undefined => {
  if (step > levels) return exhaustedAt;
  const told = timeline.filter(
    (entry) => entry.kind === 'notified' && entry.level === step && (entry.round ?? round) === round,
  );
  return told.length === 0 ? undefined : Math.min(...told.map(({ at }) => at));
};

/** When each step that is still ahead is told if nobody does anything; by its index. Only while a level's time runs. */
const comingOf = (incident: Incident, { levels, repeat, doneWhen }: Policy): readonly (EpochMillis | undefined)[] => {
  const { phase, status, level, ends, round } = incident;
  const climbs = status === 'triggered' || (status === 'acknowledged' && doneWhen === 'resolved');
  if (phase !== 'waiting' || !climbs || ends === 0 || level === 0 || level > levels.length) return [];
  const coming: (EpochMillis | undefined)[] = levels.slice(0, level).map(() => undefined);
  let at = ends;
  for (const { acknowledgeWithin } of levels.slice(level)) {
    coming.push(at);
    at += acknowledgeWithin.seconds * 1000;
  }
  const roundLasts = levels.reduce((sum, { acknowledgeWithin }) => sum + acknowledgeWithin.seconds * 1000, 0);
  return [...coming, at + Math.max(0, repeat + 1 - round) * roundLasts];
};

/** `told at 02:31`, as part of a sentence about the whole ladder. */
export const rungInWords = ({ name, whom, place, when }: Rung): string =>
  [`${name} (${whom})`, when, place === 'here' ? 'the incident is here' : ''].filter((part) => part !== '').join(', ');
