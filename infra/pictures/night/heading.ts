import { situationOf } from '../../../workflows/incident';
import type { Organisation } from '../../../workflows/organisation';
import { inWords } from '../../../workflows/span';
import { nobodyHasIt } from '../../cli/render/night-end';
import { ownerInWords } from '../../cli/render/night-names';
import { localTime } from '../../cli/render/time';
import type { Night } from '../../simulate/night';
import type { Heading } from './drawing';
import { own } from './time-zone';

/** What came in, what it set off, and how it ended. */
export const nightHeading = (night: Night, { services }: Organisation, timeZone: string): Heading => {
  const { title, service, priority, at } = night.scenario;
  return [
    title,
    `${own(services, service)?.name ?? service} (${service}), ${priority}, ${localTime(at, timeZone)} (${timeZone}), policy ${night.policy}`,
    `${messages(night)} ${ending(night)}`,
  ];
};

const messages = ({ told }: Night): string => {
  const people = new Set(told.map(({ user }) => user)).size;
  if (people === 0) return 'Nobody is told.';
  return `${told.length} ${told.length === 1 ? 'notification' : 'notifications'} to ${people === 1 ? ownerInWords(told[0]?.user ?? '') : `${people} recipients`}.`;
};

const ending = (night: Night): string => {
  const { incident, scenario } = night;
  const after = (at: number) => inWords({ seconds: Math.round((at - scenario.at) / 1000) });
  switch (situationOf(incident)) {
    case 'acknowledged':
      return incident.status === 'acknowledged'
        ? `Acknowledged by ${incident.acknowledgedBy} after ${after(incident.acknowledgedAt)}.`
        : '';
    case 'snoozed':
      return incident.status === 'snoozed'
        ? `Snoozed by ${incident.snoozedBy} after ${after(incident.snoozedAt)}.`
        : '';
    case 'resolved':
      return incident.status === 'resolved'
        ? `Resolved by ${incident.resolvedBy} after ${after(incident.resolvedAt)}.`
        : '';
    default:
      return nobodyHasIt(night);
  }
};
