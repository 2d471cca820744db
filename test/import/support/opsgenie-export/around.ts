import { type Files, idOf, type Json, MATCH_ALL, ownerOf, teamRef, userRef } from './blocks';

const user = (name: string): Json => {
  const { type: _, ...ref } = userRef(name);
  return ref;
};

type Forwarding = readonly [from: string, to: string, startDate: string, endDate: string];

/** One that is over, one that runs on 2026-11-23, two that come. */
const FORWARDINGS: readonly Forwarding[] = [
  ['lena.weiss', 'anna.schmidt', '2026-08-01T06:00:00.000Z', '2026-08-15T06:00:00.000Z'],
  ['maria.rossi', 'zoe.angstrom', '2026-11-20T08:00:00.000Z', '2026-11-30T08:00:00.000Z'],
  ['siobhan.obrien', 'james.carter', '2026-12-23T14:00:00.000Z', '2027-01-04T14:00:00.000Z'],
  ['liam.taylor', 'chloe.martin', '2026-12-20T21:00:00.000Z', '2026-12-27T21:00:00.000Z'],
];

export const forwardingFiles = (): Files =>
  Object.fromEntries(
    FORWARDINGS.map(([from, to, startDate, endDate]) => {
      const id = idOf('forwarding', `${from} ${to}`);
      return [`forwardings/${id}.json`, { id, fromUser: user(from), toUser: user(to), startDate, endDate }];
    }),
  );

type Integration = readonly [name: string, type: string, team: string | undefined, more?: Json];

const INTEGRATIONS: readonly Integration[] = [
  ['Default API', 'API', undefined, { isGlobal: true, suppressNotifications: false, allowWriteAccess: true }],
  ['Default Email', 'Email', undefined, { isGlobal: true, emailUsername: 'alerts', responders: [teamRef('platform')] }],
  ['payments_Prometheus', 'Prometheus', 'payments'],
  ['payments_API', 'API', 'payments', { responders: [teamRef('payments'), userRef('anna.schmidt')] }],
  ['checkout_Grafana', 'Grafana', 'checkout'],
  ['ledger_CloudWatch', 'CloudWatch', 'ledger', { isAdvanced: true }],
  ['fraud_Datadog', 'Datadog', 'fraud', { suppressNotifications: true }],
  ['platform_Zabbix', 'Zabbix', 'platform'],
  ['platform_NewRelic', 'NewRelicV2', 'platform', { enabled: false }],
  ['database_Nagios', 'NagiosV2', 'database'],
  ['network_Email', 'Email', 'network', { emailUsername: 'network' }],
  ['web_Webhook', 'Webhook', 'web'],
  ['data_Jenkins', 'Jenkins', 'data'],
  ['support_Zendesk', 'Zendesk', 'support'],
];

export const integrationFiles = (): Files =>
  Object.fromEntries(
    INTEGRATIONS.map(([name, type, team, more]) => {
      const id = idOf('integration', name);
      const integration = {
        id,
        name,
        type,
        enabled: true,
        isGlobal: false,
        suppressNotifications: false,
        ...ownerOf(team),
        ...more,
      };
      const advanced = more?.['isAdvanced'] === true ? { integrationActions: actionsOf(integration) } : {};
      return [`integrations/${id}.json`, { integration, ...advanced }];
    }),
  );

const actionsOf = (parent: Json): Json => ({
  _parent: { id: parent['id'], name: parent['name'], enabled: true, type: parent['type'] },
  ignore: [{ type: 'ignore', name: 'Ignore INSUFFICIENT_DATA', order: 1, filter: MATCH_ALL }],
  create: [{ type: 'create', name: 'Create Alert', order: 1, filter: MATCH_ALL, message: '{{alarm_name}}' }],
  close: [{ type: 'close', name: 'Close Alert', order: 1, filter: MATCH_ALL, alias: '{{alarm_name}}' }],
  acknowledge: [],
  addNote: [],
});

/** What the import leaves behind, and says so. */
export const otherFiles = (): Files => ({
  'customUserRoles/Auditor.json': { id: idOf('role', 'Auditor'), name: 'Auditor', extendedRole: 'observer' },
  'policies/0d1c.json': { id: '0d1c', name: 'Of the first version', type: 'modify', enabled: false },
  'maintenance/5f3a.json': {
    id: '5f3a',
    status: 'planned',
    time: { type: 'schedule', startDate: '2026-12-05T02:00:00.000Z', endDate: '2026-12-05T06:00:00.000Z' },
    description: 'New switches in Sydney',
    rules: [],
  },
});
