import type { EpochMillis } from '../../../workflows/incident';
import { nextOnCall, onCallAt, type Shift } from '../../../workflows/on-call/on-call';
import type { BaseWorld } from '../../runtime/world';
import { onCallDataOf } from '../../who-is-on-call/on-call-data-of';
import { nameOf } from '../answer/seen';
import { type Html, html } from '../html';
import type { ZoneClock } from '../times';

/** Schedules on one page; each costs a read, and one more for everybody who takes turns in it. */
export const MOST_SCHEDULES = 30;

/** Who has it now and who is next, in the schedules of a team, or in all with those of the reader's teams first. */
export const onCallNow = async (
  world: Pick<BaseWorld, 'table' | 'organisation'>,
  { team, reader, clock, now }: { team: string; reader: string; clock: ZoneClock; now: EpochMillis },
): Promise<Html> => {
  const { organisation } = world;
  const all = Object.entries(organisation.schedules).filter(([, schedule]) => team === '' || schedule.team === team);
  const isOwn = (of: string): boolean => organisation.teams[of]?.members.includes(reader) ?? false;
  const names = all
    .sort(([, a], [, b]) => Number(isOwn(b.team)) - Number(isOwn(a.team)))
    .slice(0, MOST_SCHEDULES)
    .map(([name]) => name);
  const data = await onCallDataOf(world, names);
  const who = (shifts: readonly Shift[], nobody: string): string =>
    shifts.length === 0 ? nobody : shifts.map(({ user }) => nameOf(organisation, user)).join(', ');
  const rows = names.map((name) => {
    const { shifts, away, until, declared } = onCallAt(organisation, name, now, data);
    const next = nextOnCall(organisation, name, now, data);
    const from = Math.min(...next.map((shift) => shift.from));
    const nobody = declared === undefined ? 'Nobody' : `Nobody needs to be: ${declared}`;
    return html`<li><h3>${name}</h3>
<p>${who(shifts, nobody)}${Number.isFinite(until) && html` <span class="quiet">until ${clock.at(until)}</span>`}</p>
${away.length > 0 && html`<p class="small">Away, with nobody to cover: ${away.map(({ user }) => nameOf(organisation, user)).join(', ')}</p>\n`}${next.length > 0 && html`<p class="quiet small">Next: ${who(next, '')}${Number.isFinite(from) && html`, from ${clock.at(from)}`}</p>\n`}</li>
`;
  });
  return html`<section class="card" aria-labelledby="on-call-h">
<h2 id="on-call-h">On call now</h2>
${rows.length === 0 ? html`<p>There is no schedule${team !== '' && ' of this team'}.</p>` : html`<ul class="plain on-call">\n${rows}</ul>`}
${all.length > names.length && html`<p class="quiet small">${all.length - names.length} more: choose a team above.</p>\n`}</section>
`;
};
