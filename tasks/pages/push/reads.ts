import type { Operation } from '../../api/door';
import { Refused, type TextReply } from '../../api/http';
import { contactsOf, type Owner } from '../../contacts/contact';
import { timeZoneOf } from '../../notify/time-zone-of';
import { goodNow } from '../../runtime/good-now';
import type { BaseWorld } from '../../runtime/world';
import { mustHaveSession } from '../session';
import { zoneClock } from '../times';
import { MANIFEST } from './manifest';
import { nobodysPage, pushPage } from './push-page';
import { SERVICE_WORKER } from './service-worker';

/** The page /push, and what a browser needs to be told. Nothing here changes anything. */
export const pushReads = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  pushPage: async (call) => {
    const { owner, name } = await mustHaveSession(world, call);
    if (!owner.startsWith('user:')) return nobodysPage(name);
    const [contacts, publicKey] = await Promise.all([contactsOf(world.table, owner as Owner), publicKeyOf(world)]);
    const clock = zoneClock(timeZoneOf(world.organisation, owner as Owner), world.clock());
    return pushPage({ user: name, publicKey, contacts, clock, did: call.query.get('did') ?? '' });
  },
  pushKey: async () => {
    const key = await publicKeyOf(world);
    if (key === undefined) throw new Refused(404, 'Web Push is not set up here');
    return file(key, 'text/plain; charset=utf-8', NOT_KEPT);
  },
  manifest: async () => file(MANIFEST, 'application/manifest+json; charset=utf-8', KEPT),
  serviceWorker: async () => file(SERVICE_WORKER, 'text/javascript; charset=utf-8', WORKER),
});

/** New subscriptions are made with the first one. It is no secret. */
const publicKeyOf = async ({ secret }: BaseWorld): Promise<string | undefined> =>
  goodNow((await secret('vapid-public-key')) ?? '')[0];

const NOT_KEPT = { 'cache-control': 'no-store' };
const KEPT = { 'cache-control': 'public, max-age=3600' };

/** Asked for again each time, so that a mended one is at work the next day; it may speak with us and nobody else. */
const WORKER = {
  'cache-control': 'no-cache',
  'service-worker-allowed': '/',
  'content-security-policy': "default-src 'none'; connect-src 'self'",
};

const file = (text: string, contentType: string, headers: Readonly<Record<string, string>>): TextReply => ({
  status: 200,
  text,
  contentType,
  headers: { 'x-content-type-options': 'nosniff', ...headers },
});
