import type { Contact } from '../../tasks/contacts/contact';
import { keys } from '../../tasks/incidents/keys';
import type { Override, TimeOff } from '../../workflows/on-call/data';
import type { Organisation } from '../../workflows/organisation';
import type { Level, Policy } from '../../workflows/policy';
import { minutes } from '../../workflows/span';
import { atOnce, type ContactChannel, type NotificationRules, type User } from '../../workflows/user';
import { setContacts } from './contacts';
import type { Night } from './night';
import { policyNamed, withPolicy } from './organisations';

/** Push at once, SMS after two minutes, a call after five. */
export const PUSH_SMS_CALL: NotificationRules = {
  high: [
    { after: atOnce, by: 'push' },
    { after: minutes(2), by: 'sms' },
    { after: minutes(5), by: 'voice' },
  ],
};

/** `checkout` with these levels once, ten minutes each unless they say otherwise, and users changed like this. */
export const organisationWith = (
  levels: readonly (Pick<Level, 'notify'> & Partial<Level>)[],
  users: Readonly<Record<string, Partial<User>>> = { 'platform-engineer-1': { notify: PUSH_SMS_CALL } },
  more: Partial<Pick<Policy, 'repeat'>> = { repeat: 0 },
): Organisation => {
  const named = levels.map((level, n) => ({ name: `level ${n + 1}`, acknowledgeWithin: minutes(10), ...level }));
  const organisation = withPolicy({ ...policyNamed('critical'), ...more, levels: named });
  const changed = Object.entries(organisation.users).map(([name, user]) => [name, { ...user, ...users[name] }]);
  return { ...organisation, users: Object.fromEntries(changed) };
};

/** The primary, who is the first engineer with rules; then the manager, who has none. */
export const PRIMARY_THEN_MANAGER = organisationWith([
  { notify: [{ schedule: 'platform-primary' }] },
  { notify: [{ user: 'engineering-manager' }] },
]);

/** Verified contact methods for these channels, which the embedded stack has no credentials for. */
export const canBeReachedBy = (night: Night, user: string, ...channels: readonly ContactChannel[]): Promise<void> => {
  const contacts = channels.map(
    (channel): Contact => ({ id: `${channel}-1`, channel, address: `${user} ${channel}`, verifiedAt: night.start }),
  );
  return setContacts(night.world.table, `user:${user}`, contacts);
};

/** As much of a night as data is put into. */
type Place = { readonly world: Pick<Night['world'], 'table'>; readonly timers: Pick<Night['timers'], 'now'> };

const MADE = { by: 'support-lead', because: 'in a test' };

/** Somebody else is on call in place of everybody, from an instant of the night on, for eight hours. */
export const isOverridden = async (night: Place, schedule: string, ...users: readonly string[]): Promise<void> => {
  const now = night.timers.now();
  const override: Override = {
    id: 'an-override',
    schedule,
    users,
    replaces: 'everybody',
    from: now,
    until: now + 8 * 3_600_000,
    madeAt: now,
    ...MADE,
  };
  await night.world.table.put({ ...keys.overrides(schedule), overrides: [override] });
};

/** Somebody is away from now on, for eight hours. */
export const isAway = async (night: Place, user: string, cover: TimeOff['cover']): Promise<void> => {
  const now = night.timers.now();
  const timeOff: TimeOff = { id: 'away', user, from: now, until: now + 8 * 3_600_000, cover, madeAt: now, ...MADE };
  await night.world.table.put({ ...keys.timeOff(user), timeOff: [timeOff] });
};
