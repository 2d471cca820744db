import type { Organisation } from '../../workflows/organisation';
import { iso } from '../api/incident-view';
import type { Heartbeat } from './heartbeat';
import { serviceOf, teamOf } from './owner';
import { defaultTitle } from './silence';

/** A heartbeat as Opsgenie's clients read it, and its service, which Opsgenie has no word for. */
export const heartbeatView = (organisation: Organisation, heartbeat: Heartbeat): Readonly<Record<string, unknown>> => {
  const { name, description, interval, intervalUnit, alertMessage, alertTags, alertPriority } = heartbeat;
  const team = teamOf(organisation, heartbeat.owner);
  return {
    name,
    description,
    interval,
    intervalUnit,
    ...stateView(heartbeat),
    ownerTeam: team === '' ? {} : { id: team, name: organisation.teams[team]?.name ?? team },
    alertMessage: alertMessage || defaultTitle(heartbeat),
    alertTags,
    alertPriority,
    lastPingTime: heartbeat.lastPingAt === 0 ? null : iso(heartbeat.lastPingAt),
    service: serviceOf(organisation, heartbeat.owner),
  };
};

/** What update, enable and disable answer. */
export const stateView = ({ name, watch }: Heartbeat): Readonly<Record<string, unknown>> => ({
  name,
  enabled: watch.kind !== 'off',
  expired: watch.kind === 'silent',
});
