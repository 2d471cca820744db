import type { Handover, Open, Shift, Touched } from '../connection/on-call-replies';
import { RECORDED } from './incident';
import { names } from './on-call';
import type { Page } from './page';
import { localTime } from './time';

/** By the clocks of the schedule: those who hand over and take over live by them. */
export const handoverPage = (handover: Handover): Page => {
  const { schedule, timeZone, duringShift, open, snoozed, maintenance } = handover;
  const time = (instant: string): string => localTime(instant, timeZone).slice(0, 16);
  return {
    title: `Handover of ${schedule}`,
    lines: whoIsWho(handover, time),
    sections: [
      { title: `Open (${open.length})`, none: 'Nothing is open.', items: open.map((each) => openItem(each, time)) },
      {
        title: `Snoozed (${snoozed.length})`,
        none: 'Nothing is snoozed.',
        items: snoozed.map((each) => openItem(each, time)),
      },
      {
        title: `In this shift: ${duringShift.opened} opened, ${duringShift.resolved} resolved, ${duringShift.exhausted} answered by nobody`,
        none: 'Nothing happened.',
        items: [...duringShift.incidents.map((each) => touchedItem(each, time)), ...moreItem(duringShift.more)],
      },
      ...(maintenance.length === 0
        ? []
        : [
            {
              title: 'Under maintenance',
              none: '',
              items: maintenance.map(({ service, reason, until, by }) => ({
                head: service,
                rest: `${reason} (until ${time(until)}, by ${by})`,
                details: [],
              })),
            },
          ]),
    ],
  };
};

type Time = (instant: string) => string;

const whoIsWho = (handover: Handover, time: Time): readonly string[] => {
  const { onCall, previous, next, since, until, timeZone, declared, complete } = handover;
  const who = onCall.length > 0 ? people(onCall) : `nobody${declared === null ? '' : ` (${declared})`}`;
  return [
    `On call: ${who}${since === null ? '' : `, since ${time(since)}`}${until === null ? '' : `, until ${time(until)}`} (${timeZone})`,
    ...(previous.length > 0 ? [`Before: ${people(previous)}${endOf(previous, time)}`] : []),
    ...(next.length > 0 ? [`Next: ${people(next)}${beginOf(next, time)}`] : []),
    ...(complete ? [] : ['There are more incidents than were looked at: this is about the newest.']),
  ];
};

const people = (shifts: readonly Shift[]): string =>
  shifts.length === 1 ? `${names(shifts)} (${shifts[0]?.name})` : names(shifts);

const beginOf = ([first]: readonly Shift[], time: Time): string => (first?.from ? `, from ${time(first.from)}` : '');
const endOf = ([first]: readonly Shift[], time: Time): string => (first?.until ? `, until ${time(first.until)}` : '');

const openItem = (incident: Open, time: Time) => ({
  head: `#${incident.tinyId} ${incident.priority} ${incident.title}`,
  rest: `${incident.service}, ${standing(incident, time)}`,
  details: [`since ${time(incident.createdAt)}, ${incident.id}`],
});

const standing = (incident: Open, time: Time): string => {
  if (incident.acknowledgedBy !== undefined) return `acknowledged by ${incident.acknowledgedBy}`;
  if (incident.snoozedBy !== undefined)
    return `snoozed by ${incident.snoozedBy} until ${incident.until === undefined ? 'later' : time(incident.until)}`;
  if (incident.recordedOnly) return RECORDED;
  if (incident.exhaustedAt !== null) return 'nobody answered, the last resort was told';
  return incident.level === 0 ? incident.status : `${incident.status}, level ${incident.level} '${incident.levelName}'`;
};

const touchedItem = ({ tinyId, priority, title, service, status, notifications, happened }: Touched, time: Time) => ({
  head: `#${tinyId} ${priority} ${title}`,
  rest: `${service}, now ${status}, ${notifications} ${notifications === 1 ? 'notification' : 'notifications'}`,
  details: happened.map(
    ({ at, kind, by, because, text }) =>
      `${time(at)} ${kind}${by === undefined ? '' : ` by ${by}`}: ${(text ?? because).replaceAll('\n', ' ')}`,
  ),
});

const moreItem = (more: number) =>
  more === 0 ? [] : [{ head: `${more} more`, rest: 'see the list of incidents', details: [] }];
