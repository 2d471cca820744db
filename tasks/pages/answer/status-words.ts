import { situationOf } from '../../../workflows/incident';
import type { TimelineEntry } from '../../incidents/timeline';
import { maintainer } from '../../intake/opening';
import { nameOf, type Seen } from './seen';

/** How it stands, as one would say it: `Acknowledged by Anna at 02:31`. */
export const statusWords = ({ incident, organisation, clock }: Pick<Seen, 'incident' | 'organisation' | 'clock'>) => {
  const name = (who: string): string => nameOf(organisation, who);
  switch (incident.status) {
    case 'acknowledged':
      return `Acknowledged by ${name(incident.acknowledgedBy)} at ${clock.text(incident.acknowledgedAt)}`;
    case 'snoozed':
      return `${whoSnoozed(incident.snoozedBy, name)} until ${clock.text(incident.until)}`;
    case 'resolved':
      return `Resolved by ${name(incident.resolvedBy)} at ${clock.text(incident.resolvedAt)}`;
    case 'triggered':
      return TRIGGERED[situationOf(incident)] ?? 'Nobody has answered yet';
  }
};

const TRIGGERED: Readonly<Record<string, string>> = {
  exhausted: 'Nobody has answered, and everybody has been told',
  recorded: 'It is only recorded: nobody is told',
};

const whoSnoozed = (by: string, name: (who: string) => string): string => {
  if (by.startsWith(maintainer(''))) return 'Held back by maintenance';
  return by === 'Stepladder' ? 'Held back, as it may mend itself,' : `Snoozed by ${name(by)}`;
};

/** One line of the timeline: what happened; why, and what was written, stand below it. */
export const happened = ({ organisation }: Pick<Seen, 'organisation'>, entry: TimelineEntry): string => {
  const { kind, by, user, channel, result } = entry;
  if (kind === 'notified') {
    const words = result === undefined || result === 'delivered' ? '' : ` (${result})`;
    return `${nameOf(organisation, user ?? '')} told by ${channel ?? 'nothing'}${words}`;
  }
  const about = user === undefined ? '' : `: ${nameOf(organisation, user)}${channel ? ` by ${channel}` : ''}`;
  return `${capital(kind)}${by === undefined ? '' : ` by ${nameOf(organisation, by)}`}${about}`;
};

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
