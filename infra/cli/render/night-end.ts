import { STATE } from '../../../workflows/machine/state-names';
import { inWords } from '../../../workflows/span';
import type { Night } from '../../simulate/night';
import { oneLine } from '../printable';
import { atIn, type NightSpan } from './night-when';

/** How it ended, in a sentence or two: who has it, or that nobody does; and what would come next. */
export const endInWords = (night: Night, span: NightSpan): string =>
  oneLine([outcome(night), counted(night), next(night, span)].filter((text) => text !== '').join(' '));

const outcome = (night: Night): string => {
  const { incident, scenario } = night;
  const after = (at: number) =>
    at === scenario.at ? 'at once' : `after ${inWords({ seconds: (at - scenario.at) / 1000 })}`;
  switch (incident.status) {
    case 'resolved':
      return `${incident.resolvedBy} resolves it ${after(incident.resolvedAt)}.`;
    case 'acknowledged':
      return `${incident.acknowledgedBy} acknowledges it ${after(incident.acknowledgedAt)}.`;
    case 'snoozed':
      return `${incident.snoozedBy} snoozes it ${after(incident.snoozedAt)}.`;
    case 'triggered':
      return nobodyHasIt(night);
  }
};

/** How it ended without anybody who has it; the last resort may have been told more than once. */
export const nobodyHasIt = (night: Night): string => {
  const { incident, scenario, told } = night;
  if (isStuck(night)) return CANNOT_BE_TOLD;
  if (incident.phase === 'recorded') return 'It is recorded only, and does not escalate by itself.';
  if (incident.exhaustedAt === undefined) return 'Nobody has it.';
  const first = told.find(({ level }) => level === 0)?.at ?? incident.exhaustedAt;
  const times = first < incident.exhaustedAt ? [first, incident.exhaustedAt] : [incident.exhaustedAt];
  const after = times.map((at) => `after ${inWords({ seconds: Math.round((at - scenario.at) / 1000) })}`);
  return `Nobody has it: the last resort is told ${after.join(', and for the last time ')}, and then nobody any more.`;
};

/** The sweep begins it anew, and it comes to nothing each time. */
const isStuck = ({ entered }: Night): boolean => entered.at(-1)?.state === STATE.leftToSweep;

const CANNOT_BE_TOLD =
  'Nobody has it, and the last resort cannot be told: nobody in it can be reached. It is tried again every few minutes.';

const counted = ({ told }: Night): string => {
  const people = new Set(told.map(({ user }) => user)).size;
  if (told.length === 0) return 'Nobody is notified.';
  return `${count(told.length, 'notification')} to ${count(people, 'recipient')}.`;
};

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** What still lies ahead where the night was not followed any further. */
const next = ({ incident, ended }: Night, span: NightSpan): string => {
  const at = (instant: number) => atIn({ ...span, until: Math.max(span.until, instant) }, instant);
  if (wentOn(incident)) return 'The climb went on all the same, as it only ends when somebody resolves it.';
  if (incident.status === 'acknowledged' && incident.until !== undefined && incident.until > ended)
    return `Not resolved within ${inWords({ seconds: incident.acknowledgmentSeconds })}, it is triggered again at ${at(incident.until)} (--to-the-end shows that).`;
  if (incident.status === 'snoozed' && incident.until > ended) return `It is triggered again at ${at(incident.until)}.`;
  return '';
};

/** The last resort was told although somebody had acknowledged. */
const wentOn = (incident: Night['incident']): boolean =>
  incident.status === 'acknowledged' &&
  incident.doneWhen === 'resolved' &&
  (incident.exhaustedAt ?? 0) > incident.acknowledgedAt;
