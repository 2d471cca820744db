import { createHash } from 'node:crypto';
import { onCall, type Shift } from '../../workflows/on-call/on-call';
import type { Contact } from '../contacts/contact';
import { keys } from '../incidents/keys';
import type { NotifyWorld } from '../notify/notify-world';
import { contactsBy } from '../notify/reachable';
import { sendNotice } from '../notify/send-notice';
import { timeZoneOf } from '../notify/time-zone-of';
import { onCallDataOf } from '../who-is-on-call/on-call-data-of';
import { beginsBy, endsWith, type Notice } from './due-notices';
import { inWords } from './in-words';

/** The shift notice reached nobody: it is tried again. */
export class NoticeNotDelivered extends Error {
  override readonly name = 'NoticeNotDelivered';
}

const TRIES = 2;
/** Seconds. A sweep looks back two hours at most, and an errand is tried for a few more. */
const REMEMBERED = 7 * 86_400;

/**
 * Tells somebody that a shift of theirs begins or has ended, if that is still so and they have not been told. Dying
 * before that is noted tells them twice, never not at all.
 * @throws NoticeNotDelivered when it should be tried again
 */
export const sendShiftNotice = async (world: NotifyWorld, notice: Notice): Promise<void> => {
  const { organisation, table, clock, log } = world;
  const wish = organisation.users[notice.user]?.shiftNotices;
  const id = idOf(notice);
  if (!wish || (await table.get(keys.shiftNotice(id)))) return;
  const shift = await stillSo(world, notice);
  if (!shift) return log.info('a shift notice is no longer so', { schedule: notice.schedule, user: notice.user });
  const whose = (user: string) =>
    ({ owner: `user:${user}`, user, timeZone: timeZoneOf(organisation, `user:${user}`) }) as const;
  const words = inWords(organisation, notice, shift, clock());
  const results = await Promise.all(
    (await contactsBy(world, `user:${notice.user}`, wish.by)).map((contact) =>
      send(world, {
        ...words,
        messageId: messageId(id, contact),
        ...whose(notice.user),
        ...wayOf(contact),
        at: clock(),
      }),
    ),
  );
  if (results.includes('delivered'))
    await table.putNew({ ...keys.shiftNotice(id), expiresAt: Math.ceil(clock() / 1000) + REMEMBERED });
  else if (results.includes('later'))
    throw new NoticeNotDelivered(`a shift notice did not reach user '${notice.user}'`);
  else log.info('a shift notice reached nobody', { schedule: notice.schedule, user: notice.user });
};

/** As things are now: an override may have been made meanwhile. */
const stillSo = async (world: NotifyWorld, notice: Notice): Promise<Shift | undefined> => {
  const { organisation, clock } = world;
  const { schedule, user, kind, from, until } = notice;
  if (!Object.hasOwn(organisation.schedules, schedule)) return undefined;
  const data = await onCallDataOf(world, [schedule]);
  const theirs = onCall(organisation, schedule, kind === 'begins' ? from : until - 1, data);
  const shift = theirs.find((each) => each.user === user);
  if (!shift) return undefined;
  if (kind === 'ended')
    return shift.until === until && endsWith(organisation, schedule, shift, data) ? shift : undefined;
  const begins = shift.from === from && beginsBy(organisation, schedule, shift, data);
  return begins && clock() < shift.until ? shift : undefined;
};

const wayOf = ({ id, channel, address }: Contact) => ({ contact: id, channel, address });

const send = async (
  world: NotifyWorld,
  notice: Parameters<typeof sendNotice>[1],
): Promise<'delivered' | 'later' | 'never'> => {
  for (let attempt = 1; ; attempt += 1) {
    const delivery = await sendNotice(world, notice);
    if (delivery.kind === 'delivered') return 'delivered';
    if (!delivery.worthRetrying) return 'never';
    if (attempt === TRIES) return 'later';
  }
};

/** One notice, however often it is asked for. */
const idOf = ({ schedule, user, kind, from, until, before }: Notice): string =>
  digest([schedule, user, kind, kind === 'begins' ? from : until, before]);

const messageId = (id: string, contact: Contact): string => digest([id, contact.id]);

const digest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 32);
