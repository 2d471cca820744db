import { escalationRef, type Files, idOf, type Json, NOBODY, ownerOf, teamRef, userRef } from './blocks';
import { overridesOf } from './overrides';
import { type Rotation, type Row, SCHEDULES } from './schedule-rows';

export const scheduleFiles = (): Files =>
  Object.fromEntries(Object.entries(SCHEDULES).map(([name, one]) => scheduleFile(name, one)));

const scheduleFile = (name: string, { team, zone, rotations, more }: Row): readonly [string, Json] => {
  const id = idOf('schedule', name);
  const schedule = {
    id,
    name,
    description: '',
    timezone: zone,
    enabled: true,
    ...ownerOf(team),
    rotations: rotations.map((rotation) => rotationOf(name, rotation)),
    ...more,
  };
  return [`schedules/${name}-${id}.json`, { schedule, scheduleOverrideList: overridesOf(name) }];
};

const rotationOf = (schedule: string, [name, people, startDate, turn, more]: Rotation): Json => {
  const [type, length] = turn.split(' ');
  return {
    id: idOf('rotation', `${schedule} ${name}`),
    name,
    startDate,
    type,
    length: Number(length),
    participants: people.split(' ').map(participantOf),
    ...more,
  };
};

const participantOf = (word: string): Json => {
  if (word === 'none') return NOBODY;
  const [kind, name] = word.split(':');
  if (name === undefined) return userRef(word);
  return kind === 'team' ? teamRef(name) : escalationRef(name);
};
