import type { EpochMillis } from '../../workflows/incident';
import { inZone, type Shift } from '../../workflows/on-call/on-call';
import type { Organisation } from '../../workflows/organisation';
import { inWords as spanInWords } from '../../workflows/span';
import type { Notice } from './due-notices';

/** What somebody is told about a shift, in the time of their own zone. */
export const inWords = (
  { users, schedules }: Pick<Organisation, 'users' | 'schedules'>,
  { schedule, user, kind }: Notice,
  { from, until, because }: Shift,
  now: EpochMillis,
): { readonly subject: string; readonly text: string } => {
  const zone = users[user]?.timeZone ?? schedules[schedule]?.timeZone ?? 'UTC';
  const end = Number.isFinite(until) ? inZone(until, zone) : undefined;
  if (kind === 'ended')
    return {
      subject: `Your shift in '${schedule}' has ended`,
      text: `You were on call in '${schedule}' from ${inZone(from, zone)} until ${end ?? 'now'}. It was: ${because}.`,
    };
  const minutes = Math.round((from - now) / 60_000);
  const when = minutes > 0 ? `begins in ${spanInWords({ seconds: minutes * 60 })}` : 'has begun';
  return {
    subject: `Your shift in '${schedule}' ${when}`,
    text: `You are on call in '${schedule}' from ${inZone(from, zone)}${end ? ` until ${end}` : ''}. Why you: ${because}.`,
  };
};
