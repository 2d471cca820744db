import type {
  Criteria,
  OpsgenieEscalation,
  OpsgenieEscalationRule,
  OpsgenieExport,
  OpsgenieIntegration,
  OpsgenieNotificationRule,
  OpsgeniePolicy,
  OpsgenieRoutingRule,
  OpsgenieStep,
  OpsgenieTeam,
  OpsgenieUser,
  Ref,
} from '../../../infra/import/opsgenie/export';
import { teamRef, userRef } from './references';

export * from './an-on-call';
export * from './references';

/** An account with nothing in it but what is given. */
export const anExport = (parts: Partial<OpsgenieExport> = {}): OpsgenieExport => ({
  users: [],
  teams: [],
  escalations: [],
  schedules: [],
  forwardings: [],
  integrations: [],
  policies: [],
  maintenances: [],
  heartbeats: [],
  notes: [],
  ...parts,
});

/** `{ type: 'match-all' }`, which every criterion is where nothing else is said. */
export const MATCH_ALL: Criteria = { type: 'match-all', conditions: [] };

/** `user('anna')`: `Anna`, id `u-anna`, `anna@example.com`, who has no rules of her own. */
export const user = (name: string, parts: Partial<OpsgenieUser> = {}): OpsgenieUser => ({
  id: `u-${name}`,
  username: `${name}@example.com`,
  fullName: capital(name),
  role: 'user',
  blocked: false,
  contacts: [{ method: 'email', to: `${name}@example.com`, enabled: true }],
  rules: [],
  ...parts,
});

/** `notificationRule('At night', [step('sms', 5)])`: about new alerts, whatever they say. */
export const notificationRule = (
  name: string,
  steps: readonly OpsgenieStep[],
  parts: Partial<OpsgenieNotificationRule> = {},
): OpsgenieNotificationRule => ({
  name,
  actionType: 'create-alert',
  enabled: true,
  order: 1,
  criteria: MATCH_ALL,
  notificationTime: [],
  schedules: [],
  steps,
  ...parts,
});

export const step = (method: string, afterMinutes = 0, parts: Partial<OpsgenieStep> = {}): OpsgenieStep => ({
  method,
  to: method === 'email' ? 'somebody@example.com' : '1-5550100',
  afterMinutes,
  enabled: true,
  ...parts,
});

/** `team('payments', ['anna', 'ben'])`: its members by the names that `user` was given. No routing rules. */
export const team = (
  name: string,
  members: readonly string[] = [],
  parts: Partial<OpsgenieTeam> = {},
): OpsgenieTeam => ({
  id: `t-${name}`,
  name,
  description: '',
  members: members.map((member) => ({ user: userRef(member), role: 'user' })),
  routingRules: [],
  ...parts,
});

/** `routingRule(escalationRef('payments'))`: the default rule, unless `criteria` or `isDefault` say otherwise. */
export const routingRule = (notify: Ref, parts: Partial<OpsgenieRoutingRule> = {}): OpsgenieRoutingRule => ({
  name: 'Default Routing Rule',
  isDefault: parts.criteria === undefined && parts.timeRestriction === undefined,
  criteria: MATCH_ALL,
  notify,
  ...parts,
});

/** `escalation('payments', [rule(0, scheduleRef('payments'))])`: owned by nobody, without a repeat. */
export const escalation = (
  name: string,
  rules: readonly OpsgenieEscalationRule[],
  parts: Partial<OpsgenieEscalation> = {},
): OpsgenieEscalation => ({ id: `e-${name}`, name, description: '', rules, ...parts });

/** `rule(5, userRef('anna'))`: five minutes after the alert, unless somebody has acknowledged. */
export const rule = (
  delayMinutes: number,
  recipient: Ref,
  parts: Partial<OpsgenieEscalationRule> = {},
): OpsgenieEscalationRule => ({
  condition: 'if-not-acked',
  notifyType: 'default',
  delayMinutes,
  recipient,
  ...parts,
});

/** `integration('Prometheus', 'payments')`: a team's, enabled; of no team where none is named. */
export const integration = (
  type: string,
  ownerTeam: string | undefined,
  parts: Partial<OpsgenieIntegration> = {},
): OpsgenieIntegration => ({
  id: `i-${ownerTeam ?? 'global'}-${type}`,
  name: ownerTeam === undefined ? `Default ${type}` : `${ownerTeam}_${type}`,
  type,
  enabled: true,
  ...(ownerTeam === undefined ? {} : { ownerTeam: teamRef(ownerTeam) }),
  suppressNotifications: false,
  responders: [],
  actions: [],
  ...parts,
});

/** An alert policy that does nothing yet. */
export const policy = (name: string, parts: Partial<OpsgeniePolicy> = {}): OpsgeniePolicy => ({
  id: `p-${name}`,
  name,
  type: 'alert',
  enabled: true,
  filter: MATCH_ALL,
  does: [],
  ...parts,
});

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
