import type { Fields } from '../../read/fields';
import type { OpsgenieContact, OpsgenieNotificationRule, OpsgenieStep, OpsgenieUser } from '../export';
import { entityOf, type ReadEntity } from './entity';
import { criteriaOf, refOf, timeRestrictionOf } from './parts';

/** `{ user: { …, userContacts }, notificationRuleList }`, or the user alone. */
export const readUser: ReadEntity<OpsgenieUser> = (fields, reading) => {
  const { entity: user, wrapper } = entityOf(fields, 'user');
  const rules = [...(wrapper ?? user).children('notificationRuleList'), ...user.children('notificationRules')];
  const read: OpsgenieUser = {
    id: user.maybeText('id') ?? user.text('username'),
    username: user.text('username'),
    fullName: (user.maybeText('fullName') ?? '').trim(),
    role: roleOf(user),
    blocked: user.flag('blocked', false),
    ...zoneOf(user),
    contacts: user.children('userContacts').map(contactOf),
    rules: rules.map((rule) => ruleOf(rule)).sort((a, b) => a.order - b.order),
  };
  for (const field of ['skypeUsername', 'userAddress', 'tags', 'details', 'mutedUntil']) {
    if (user.holds(field)) reading.leave('users’ fields', field);
  }
  user.ignore('locale', 'verified', 'createdAt', 'expandable', '_expandable', 'links');
  user.done('users');
  wrapper?.done('users');
  return read;
};

const zoneOf = (user: Fields): { timeZone?: string } => {
  const timeZone = user.maybeText('timeZone') ?? user.maybeText('timezone');
  return timeZone === undefined ? {} : { timeZone };
};

/** `{ id, name }`, or the name alone. */
const roleOf = (user: Fields): string => {
  const role = user.isObject('role') ? user.child('role') : undefined;
  return (role === undefined ? user.maybeText('role') : (role.maybeText('name') ?? role.maybeText('id'))) ?? 'user';
};

/** With `contactMethod`, as a user's contacts are listed, or with `method`, as the contact API has them. */
const contactOf = (contact: Fields): OpsgenieContact => {
  const method = contact.word(contact.has('contactMethod') ? 'contactMethod' : 'method', '');
  const read = {
    method,
    // A phone's app needs no address.
    to: method === 'mobile' ? (contact.maybeText('to') ?? '') : contact.text('to'),
    enabled: (contact.child('status') ?? contact).flag('enabled', true),
  };
  contact.ignore('id', 'disabledReason', 'applyOrder');
  contact.done('contacts');
  return read;
};

const ruleOf = (rule: Fields): OpsgenieNotificationRule => {
  const timeRestriction = timeRestrictionOf(rule.child('timeRestriction'));
  const read: OpsgenieNotificationRule = {
    name: rule.maybeText('name') ?? '',
    actionType: rule.word('actionType', 'create-alert'),
    enabled: rule.flag('enabled', true),
    order: rule.count('order', 0),
    criteria: criteriaOf(rule.child('criteria')),
    ...(timeRestriction === undefined ? {} : { timeRestriction }),
    notificationTime: rule.words('notificationTime'),
    schedules: rule.children('schedules').map((schedule) => refOf(schedule, 'schedule')),
    steps: rule.children('steps').map(stepOf),
    ...repeatOf(rule.child('repeat')),
  };
  rule.ignore('id', '_parent');
  rule.done('notification rules');
  return read;
};

const repeatOf = (repeat: Fields | undefined): { repeatAfterMinutes?: number } => {
  if (repeat === undefined) return {};
  const minutes = repeat.minutes('loopAfter');
  return repeat.flag('enabled', true) && minutes > 0 ? { repeatAfterMinutes: minutes } : {};
};

const stepOf = (step: Fields): OpsgenieStep => {
  const contact = step.child('contact') ?? step;
  const read = {
    method: contact.word(contact.has('contactMethod') ? 'contactMethod' : 'method', ''),
    to: contact.maybeText('to') ?? '',
    afterMinutes: step.minutes('sendAfter'),
    enabled: step.flag('enabled', true),
  };
  step.ignore('id', '_parent');
  step.done('steps of notification rules');
  return read;
};
