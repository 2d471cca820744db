import type { OpsgenieForwarding, OpsgenieHeartbeat, OpsgenieIntegration, OpsgenieMaintenance } from '../export';
import { entityOf, type ReadEntity } from './entity';
import { refAt, refOf, teamRefOf } from './parts';

export const readForwarding: ReadEntity<OpsgenieForwarding> = (fields) => {
  const { entity: forwarding } = entityOf(fields, 'forwarding');
  const read: OpsgenieForwarding = {
    id: forwarding.maybeText('id') ?? forwarding.maybeText('alias') ?? forwarding.text('id'),
    fromUser: refAt(forwarding, 'fromUser', 'user'),
    toUser: refAt(forwarding, 'toUser', 'user'),
    startDate: forwarding.instant('startDate'),
    endDate: forwarding.instant('endDate'),
  };
  forwarding.ignore('alias');
  forwarding.done('forwardings');
  return read;
};

/** `{ integration, integrationActions }`, or the integration alone. Its key is never read. */
export const readIntegration: ReadEntity<OpsgenieIntegration> = (fields) => {
  const { entity: integration, wrapper } = entityOf(fields, 'integration');
  const actions = (wrapper ?? integration).child('integrationActions');
  const ownerTeam =
    teamRefOf(integration.child('ownerTeam')) ??
    teamRefOf(integration.child('assignedTeam')) ??
    (integration.maybeText('teamId') === undefined ? undefined : { type: 'team', id: integration.text('teamId') });
  return {
    id: integration.maybeText('id') ?? integration.text('name'),
    name: integration.text('name'),
    type: integration.text('type'),
    enabled: integration.flag('enabled', true),
    ...(ownerTeam === undefined ? {} : { ownerTeam }),
    suppressNotifications: integration.flag('suppressNotifications', false),
    responders: [...integration.children('responders'), ...integration.children('recipients')].map((one) =>
      refOf(one, 'team'),
    ),
    actions: ['ignore', 'create', 'close', 'acknowledge', 'addNote'].flatMap((kind) =>
      (actions?.children(kind) ?? []).map((action) => action.maybeText('name') ?? kind),
    ),
  };
};

export const readMaintenance: ReadEntity<OpsgenieMaintenance> = (fields) => {
  const { entity: maintenance } = entityOf(fields, 'maintenance');
  const time = maintenance.child('time');
  const startDate = time?.maybeInstant('startDate');
  const endDate = time?.maybeInstant('endDate');
  return {
    id: maintenance.text('id'),
    description: maintenance.maybeText('description') ?? '',
    ...(startDate === undefined ? {} : { startDate }),
    ...(endDate === undefined ? {} : { endDate }),
  };
};

export const readHeartbeat: ReadEntity<OpsgenieHeartbeat> = (heartbeat) => {
  const ownerTeam = teamRefOf(heartbeat.child('ownerTeam'));
  const unit = heartbeat.word('intervalUnit', 'minutes');
  return {
    name: heartbeat.text('name'),
    intervalMinutes: heartbeat.count('interval', 10) * (unit === 'days' ? 24 * 60 : unit === 'hours' ? 60 : 1),
    enabled: heartbeat.flag('enabled', true),
    ...(ownerTeam === undefined ? {} : { ownerTeam }),
    alertPriority: heartbeat.maybeText('alertPriority') ?? 'P3',
  };
};
