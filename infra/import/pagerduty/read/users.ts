import type {
  PagerDutyContact,
  PagerDutyHandOffRule,
  PagerDutyNotificationRule,
  PagerDutyTeam,
  PagerDutyUser,
} from '../export';
import type { Fields } from './fields';

/** @param handOffs of this user, from answers of their own */
export const userFrom = (user: Fields, handOffs: readonly Fields[]): PagerDutyUser => {
  const contacts = contactsFrom(user);
  const typeOf = (id: string | undefined): string => contacts?.find((contact) => contact.id === id)?.type ?? '';
  const timeZone = user.text('time_zone');
  const rules = rulesFrom(user, typeOf);
  return {
    id: user.text('id'),
    name: user.text('name') || user.text('summary'),
    email: user.text('email'),
    ...(timeZone === '' ? {} : { timeZone }),
    ...(contacts === undefined ? {} : { contacts }),
    ...(rules === undefined ? {} : { rules }),
    handOffs: [...handOffs, ...user.objects('oncall_handoff_notification_rules')].map((rule) =>
      handOffFrom(rule, typeOf),
    ),
  };
};

/** Without `include[]=contact_methods` they are references, which say nothing. */
const contactsFrom = (user: Fields): readonly PagerDutyContact[] | undefined => {
  const methods = user.objects('contact_methods');
  if (!user.has('contact_methods') || methods.some((method) => method.text('type').endsWith('_reference')))
    return methods.length === 0 && user.has('contact_methods') ? [] : undefined;
  return methods.map((method) => {
    const code = method.number('country_code');
    return {
      id: method.text('id'),
      type: bareType(method.text('type')),
      address: method.text('address'),
      ...(code === undefined ? {} : { countryCode: String(code) }),
    };
  });
};

const rulesFrom = (
  user: Fields,
  typeOf: (id: string | undefined) => string,
): readonly PagerDutyNotificationRule[] | undefined => {
  const rules = user.objects('notification_rules');
  if (!user.has('notification_rules') || rules.some((rule) => !rule.has('contact_method')))
    return rules.length === 0 && user.has('notification_rules') ? [] : undefined;
  return rules.map((rule) => ({
    urgency: rule.text('urgency') || 'high',
    afterMinutes: rule.needed('start_delay_in_minutes', 'minutes'),
    by: methodOf(rule, typeOf),
    contact: rule.object('contact_method')?.text('id') ?? '',
  }));
};

const handOffFrom = (rule: Fields, typeOf: (id: string | undefined) => string): PagerDutyHandOffRule => ({
  type: rule.text('handoff_type') || 'oncall',
  advanceMinutes: rule.number('notify_advance_in_minutes') ?? 0,
  by: methodOf(rule, typeOf),
});

const methodOf = (rule: Fields, typeOf: (id: string | undefined) => string): string => {
  const method = rule.object('contact_method');
  return bareType(method?.text('type') ?? '') || typeOf(method?.text('id'));
};

/** `sms_contact_method_reference` → `sms`. */
const bareType = (type: string): string => type.replace(/_reference$/, '').replace(/_contact_method$/, '');

/** @param members ids that an answer of its own names */
export const teamFrom = (team: Fields, members: readonly string[]): PagerDutyTeam => ({
  id: team.text('id'),
  name: team.text('name') || team.text('summary'),
  description: team.text('description'),
  members: [...new Set(members)],
});
