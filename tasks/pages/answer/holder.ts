import type { Organisation } from '../../../workflows/organisation';
import { Refused } from '../../api/http';
import { contactsOf, type Owner } from '../../contacts/contact';
import { checkToken, type LinkWorld } from '../../links/links';
import type { Claims } from '../../links/token';
import type { BaseWorld } from '../../runtime/world';

/** What finding out who holds a link needs. */
export type HolderWorld = LinkWorld & Pick<BaseWorld, 'table' | 'organisation'>;

/** A link of ours, for somebody who is still there. */
export interface Held {
  readonly kind: 'good' | 'expired';
  /** The incident, or the message. */
  readonly subject: string;
  readonly owner: Owner;
  readonly contact: string;
  /** Epoch seconds. */
  readonly expires: number;
}

/**
 * Whose link this is.
 * @throws Refused 404 for whatever was not made here, whatever is wrong with it; 403 where its owner, or the contact
 * method that it was sent to, is no more
 */
export const holderOf = async (world: HolderWorld, token: string, purpose: 'answer' | 'list'): Promise<Held> => {
  const checked = await checkToken(world, token, purpose);
  if (checked.kind === 'bad') throw leadsNowhere();
  const { subject, owner, contact, expires } = checked.claims;
  if (!isThere(world.organisation, owner)) throw noMore('whom this link was made for is no longer told here');
  if (!(await isTheirs(world, owner, contact)))
    throw noMore('the contact method that this link was sent to has been removed');
  return { kind: checked.kind, subject, owner, contact, expires };
};

/** One sentence for everything that leads nowhere: it tells nobody which part of a guess was right. */
export const leadsNowhere = (): Refused =>
  new Refused(404, 'This link leads nowhere. If a part of it was lost on its way, open it from the message again.');

const noMore = (what: string): Refused =>
  new Refused(403, `Nothing was done: ${what}. Ask your team who answers instead.`);

const isThere = ({ users, teams, webhooks }: Organisation, owner: Claims['owner']): owner is Owner => {
  const name = owner.slice(owner.indexOf(':') + 1);
  if (owner.startsWith('user:')) return Object.hasOwn(users, name);
  if (owner.startsWith('team:')) return Object.hasOwn(teams, name);
  return owner.startsWith('webhook:') && Object.hasOwn(webhooks, name);
};

/** A webhook's address stands in the organisation, and the outbox is nobody's own: these cannot be removed. */
const isTheirs = async ({ table }: HolderWorld, owner: Owner, contact: string): Promise<boolean> =>
  owner.startsWith('webhook:') ||
  ['outbox', 'shadow'].includes(contact) ||
  (await contactsOf(table, owner)).some(({ id }) => id === contact);
