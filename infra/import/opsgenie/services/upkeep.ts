import { FURTHEST_AHEAD, LONGEST_MAINTENANCE } from '../../../../workflows/maintenance';
import type { Note } from '../../note';
import type { Account } from '../account';
import type { OpsgenieHeartbeat, OpsgenieMaintenance } from '../export';
import { inline } from '../wording';
import { quoted } from './shell';

/** Maintenance and heartbeats are data of a running stack: the commands that make them. */
export const notesOfUpkeep = (account: Account): readonly Note[] => [
  ...account.from.maintenances.map((one) => noteOfMaintenance(account, one)),
  ...account.from.heartbeats.map((one) => noteOfHeartbeat(account, one)),
];

const noteOfMaintenance = ({ options }: Account, { description, startDate, endDate }: OpsgenieMaintenance): Note => {
  const subject = `maintenance '${inline(description)}'`;
  const note = { area: 'other', subject, kind: 'not translated' } as const;
  if (endDate !== undefined && endDate <= options.now) return { ...note, because: 'it is over', toDo: 'nothing' };
  if (endDate === undefined)
    return {
      ...note,
      because: 'it has no end, and maintenance has one here, at most 30 days after its beginning',
      toDo: `npx stepladder maintenance start --service <service> --for 30d --reason ${quoted(description || 'maintenance')}`,
    };
  const from = startDate !== undefined && startDate > options.now ? startDate : undefined;
  const begins = from ?? options.now;
  const long = endDate - begins > LONGEST_MAINTENANCE.seconds * 1000;
  const far = begins - options.now > FURTHEST_AHEAD.seconds * 1000;
  return {
    ...note,
    because: `maintenance is data of a running stack${long ? '; it lasts at most 30 days here' : ''}${far ? '; it begins within a year here' : ''}`,
    toDo: `for each service that it is about: npx stepladder maintenance start --service <service> ${from === undefined ? '' : `--from ${iso(from)} `}--until ${iso(long ? begins + LONGEST_MAINTENANCE.seconds * 1000 : endDate)} --reason ${quoted(description || 'maintenance')}`,
  };
};

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

const noteOfHeartbeat = ({ book }: Account, heartbeat: OpsgenieHeartbeat): Note => {
  const { name, intervalMinutes, enabled, ownerTeam, alertPriority } = heartbeat;
  const subject = `heartbeat '${inline(name)}'`;
  const team = ownerTeam && book.team(ownerTeam);
  const priority = /^P[1-5]$/.test(alertPriority) ? ` --priority ${alertPriority}` : '';
  const every = Math.max(1, Math.round(intervalMinutes));
  const command = `npx stepladder heartbeats create ${quoted(name)} --every ${every}m${team === undefined ? '' : ` --team ${team}`}${priority}`;
  const another = /[/?#]/.test(name) ? '; choose another name: /, ? and # cannot be pinged' : '';
  return {
    area: 'other',
    subject,
    kind: 'not translated',
    because: 'heartbeats are data of a running stack',
    toDo: enabled ? `${command}${another}` : `nothing while it is disabled; else ${command}${another}`,
  };
};
