import type { EpochMillis } from '../../workflows/incident';
import { NO_DATA } from '../../workflows/on-call/data';
import { onCallBetween } from '../../workflows/on-call/stretches';
import { everybodyIn } from '../../workflows/on-call/succession';
import type { Organisation } from '../../workflows/organisation';
import type { Policy, Target } from '../../workflows/policy';
import { CONTACT_CHANNELS } from '../../workflows/user';
import { DATA_LIMIT } from '../local/step-functions/json';
import type { Violation } from './property';

export interface Range {
  readonly from: EpochMillis;
  readonly until: EpochMillis;
}

/** `{"user":"","channel":"","result":"delivered before"},`, and the longest name of a channel. */
const BYTES_AROUND_A_NAME = 60;

/** `because`, and the times. */
const BYTES_BESIDE = 1000;

/**
 * What a state hands on is at most what notify answers: a line for each contact of each person. With one contact on each
 * channel, for the most people that a level can mean at once; overrides may add to them.
 */
export const resultsTooLarge = (organisation: Organisation, policy: Policy, range: Range): readonly Violation[] => {
  const levels = [...policy.levels, { name: 'last resort', notify: policy.lastResort }];
  return levels.flatMap(({ name, notify }) => {
    const people = notify.flatMap((target) => mostMeant(organisation, target, range));
    const names = people.reduce((sum, person) => sum + Buffer.byteLength(person) + BYTES_AROUND_A_NAME, 0);
    const bytes = CONTACT_CHANNELS.length * names + BYTES_BESIDE;
    if (bytes <= DATA_LIMIT) return [];
    const says = `'${name}' may notify ${people.length} people at once: with a contact on each channel the answer of its notify state has ${bytes} bytes; Step Functions allows ${DATA_LIMIT}`;
    return [{ property: 'within limits' as const, says, story: [] }];
  });
};

/** The most people that a target can mean at one moment. */
const mostMeant = (organisation: Organisation, target: Target, range: Range): readonly string[] => {
  const { teams, schedules } = organisation;
  if (target.user !== undefined) return [target.user];
  if (target.team !== undefined) return teams[target.team]?.members ?? [];
  if (target.roundRobin !== undefined) return teams[target.roundRobin]?.members.slice(0, 1) ?? [];
  if (target.channelOf !== undefined) return [`team:${target.channelOf}`];
  if (target.webhook !== undefined) return [`webhook:${target.webhook}`];
  if (target.schedule === undefined || !schedules[target.schedule]) return [];
  if (target.who === 'everybody') return everybodyIn(organisation, target.schedule);
  return onCallBetween(organisation, target.schedule, range.from, range.until, NO_DATA)
    .map(({ shifts }) => shifts.map(({ user }) => user))
    .reduce((most, users) => (users.length > most.length ? users : most), []);
};
