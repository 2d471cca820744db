import type { Organisation } from '../../workflows/organisation';
import type { Owner } from '../contacts/contact';

/** Whose clock times are told in: a user's own zone; UTC for teams and webhooks, whose people may be anywhere. */
export const timeZoneOf = ({ users }: Organisation, owner: Owner): string =>
  (owner.startsWith('user:') && users[owner.slice('user:'.length)]?.timeZone) || 'UTC';
