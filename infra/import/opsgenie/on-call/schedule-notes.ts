import type { EpochMillis } from '../../../../workflows/incident';
import type { Layer } from '../../../../workflows/on-call/schedule';
import type { Note } from '../../note';
import type { OpsgenieSchedule } from '../export';
import { inline } from '../wording';

export const leftOut = ({ name, enabled }: OpsgenieSchedule): Note => ({
  area: 'schedules',
  subject: `schedule '${inline(name)}'`,
  kind: 'not translated',
  because: enabled
    ? 'it has no rotations, so nobody is ever on call in it'
    : 'it is disabled, so nobody is on call in it',
  toDo: 'nothing, unless somebody should be on call in it: then write it by hand',
});

export const idleNote = (subject: string): Note => ({
  area: 'schedules',
  subject,
  kind: 'not translated',
  because: 'none of its rotations puts anybody on call any more',
  toDo: 'nothing, unless somebody should be on call in it: then write it by hand',
});

/** One for all of them. */
export const descriptionsNote = (schedules: readonly OpsgenieSchedule[]): readonly Note[] => {
  const count = schedules.filter(({ description }) => description.trim() !== '').length;
  if (count === 0) return [];
  const subject = `descriptions of ${count === 1 ? 'one schedule' : `${count} schedules`}`;
  const because = 'a schedule here has none';
  return [{ area: 'schedules', subject, kind: 'not translated', because, toDo: 'write a comment, where it matters' }];
};

/** What is over needs no note of its own. */
export const lostOverrides = ({ name, overrides }: OpsgenieSchedule, now: EpochMillis): readonly Note[] => {
  const current = overrides.filter(({ endDate }) => endDate > now).length;
  if (current === 0) return [];
  return [
    {
      area: 'overrides',
      subject: `schedule '${inline(name)}', ${current === 1 ? 'one override' : `${current} overrides`}`,
      kind: 'not translated',
      because: 'their schedule was left out',
      toDo: 'nothing, unless the schedule is written by hand: then set them as well',
    },
  ];
};

export const ownerNote = (subject: string, because: string): Note => ({
  area: 'schedules',
  subject: `the owner of ${subject}`,
  kind: 'added',
  because,
  toDo: 'say whose it is: the members of that team may set overrides',
});

export const scheduleNote = (subject: string, key: string, zones: readonly [string, string] | undefined): Note => {
  if (!zones) return { area: 'schedules', subject, kind: 'translated', as: `schedule '${key}'` };
  const [given, taken] = zones;
  return {
    area: 'schedules',
    subject,
    kind: 'approximated',
    how: `schedule '${key}' is by the clocks of ${taken}: ${given === '' ? 'it names no time zone' : `its own time zone, ${JSON.stringify(inline(given))}, is none that is known here`}`,
    toDo: 'say its time zone',
  };
};

interface Told {
  readonly called: string;
  readonly layer: Layer;
  readonly differs: readonly string[];
  readonly snapped: boolean;
  readonly idle: string | undefined;
}

export const rotationNote = ({ called, layer, differs, snapped, idle }: Told, kept: boolean): Note => {
  const about = { area: 'schedules', subject: called } as const;
  if (idle !== undefined && !kept)
    return { ...about, kind: 'not translated', because: idle, toDo: 'nothing, as nobody is on call because of it' };
  const how = [
    ...(idle === undefined ? [] : [`${idle}, and it is kept only for the overrides of its schedule`]),
    ...differs,
  ];
  const times = snapped ? ', its times at the nearest half hour, as Opsgenie keeps them' : '';
  const as = `layer '${layer.name}'${times}`;
  return how.length === 0
    ? { ...about, kind: 'translated', as }
    : { ...about, kind: 'approximated', how: `${as}: ${how.join('; ')}` };
};
