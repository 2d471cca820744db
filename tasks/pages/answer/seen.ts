import type { AlertBody } from '../../../workflows/alert-event';
import type { EpochMillis, Incident } from '../../../workflows/incident';
import type { Organisation } from '../../../workflows/organisation';
import type { Owner } from '../../contacts/contact';
import { toIncident } from '../../incidents/items';
import { keys } from '../../incidents/keys';
import { type TimelineEntry, timelineOf } from '../../incidents/timeline';
import type { Claims } from '../../links/token';
import { timeZoneOf } from '../../notify/time-zone-of';
import { byOf } from '../../respond/answer-for';
import type { BaseWorld } from '../../runtime/world';
import { type ZoneClock, zoneClock } from '../times';

/** All that a page about one incident shows. */
export interface Seen {
  readonly incident: Incident;
  readonly body: Partial<AlertBody>;
  readonly timeline: readonly TimelineEntry[];
  readonly organisation: Organisation;
  /** Who reads it, as the timeline would name them. */
  readonly reader: string;
  readonly clock: ZoneClock;
  readonly now: EpochMillis;
}

/** Three reads, and as many more as a long timeline takes. Undefined for an incident that is not there, or no more. */
export const seenBy = async (world: BaseWorld, id: string, owner: Claims['owner']): Promise<Seen | undefined> => {
  const [item, body] = await Promise.all([world.table.get(keys.incident(id)), world.table.get(keys.alert(id))]);
  if (!item) return undefined;
  const incident = toIncident(item);
  const now = world.clock();
  return {
    incident,
    body: (body ?? {}) as Partial<AlertBody>,
    timeline: await timelineOf(world.table, incident),
    organisation: world.organisation,
    reader: byOf(owner),
    clock: zoneClock(timeZoneOf(world.organisation, owner as Owner), now),
    now,
  };
};

/** `platform-engineer-1` → `First platform engineer`; teams, keys and monitors as they are. */
export const nameOf = ({ users }: Organisation, who: string): string =>
  (Object.hasOwn(users, who) && users[who]?.name) || who;
