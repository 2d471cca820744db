import type { EpochMillis } from '../../workflows/incident';
import type { TimeOff } from '../../workflows/on-call/data';
import { inZone } from '../../workflows/on-call/on-call';
import { takesPagesOf } from '../../workflows/on-call/time-off';
import type { Organisation } from '../../workflows/organisation';
import type { Table } from '../incidents/table-client';
import { timeOffOf } from '../on-call/data-store';
import type { Recipient, Resolved } from './meant';

/** The time off of these users, and of all who cover for them at this moment, and for those. */
export const timeOffAround = async (
  table: Table,
  users: readonly string[],
  now: EpochMillis,
): Promise<readonly TimeOff[]> => {
  const asked = new Set<string>();
  const all: TimeOff[] = [];
  let ask = [...new Set(users)];
  while (ask.length > 0) {
    for (const user of ask) asked.add(user);
    const found = await timeOffOf(table, ask);
    all.push(...found);
    ask = [...new Set(found.flatMap((off) => coverOf(off, now)))].filter((user) => !asked.has(user));
  }
  return all;
};

const coverOf = ({ from, until, cover }: TimeOff, now: EpochMillis): readonly string[] =>
  from <= now && now < until && cover !== 'nobody' ? [cover.user] : [];

/** Who is really told when somebody is meant: they, whoever takes their pages, or nobody. Teams are never away. */
export const whoIsTold = (
  { users }: Organisation,
  { owner, because }: Recipient,
  timeOff: readonly TimeOff[],
  now: EpochMillis,
): Resolved => {
  if (!owner.startsWith('user:')) return { recipients: [{ owner, because }], gaps: [] };
  const name = owner.slice('user:'.length);
  const gap = (who: string, why: string): Resolved => ({
    recipients: [],
    gaps: [{ target: `user '${who}'`, because: why }],
  });
  const user = users[name];
  if (!user) return gap(name, `${because}, but does not exist any more`);
  const pages = takesPagesOf(name, now, timeOff);
  if (pages.kind === 'themselves') return { recipients: [{ owner, because }], gaps: [] };
  const until = `until ${inZone(pages.until, user.timeZone)}`;
  if (pages.kind === 'away') return gap(name, `${because}, but ${pages.because}, ${until}`);
  const why = `${because}; ${pages.because}, so ${pages.user} is told, ${until}`;
  if (!users[pages.user]) return gap(pages.user, `${why}, but does not exist any more`);
  return { recipients: [{ owner: `user:${pages.user}`, because: why }], gaps: [] };
};
