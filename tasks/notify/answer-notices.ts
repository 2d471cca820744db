import type { Incident, LastAnswer } from '../../workflows/incident';
import type { AnswerNotices } from '../../workflows/user';
import type { Contact } from '../contacts/contact';
import { keys } from '../incidents/keys';
import { timelineOf } from '../incidents/timeline';
import { allEnded } from '../runtime/all-ended';
import { answersOf, type Told, tellOrQueue } from './answers-box';
import { isNewsToSomebody } from './news';
import type { NotifyWorld } from './notify-world';
import { contactsBy } from './reachable';

/** Seconds; longer than an errand is tried. */
const REMEMBERED = 2 * 86_400;

/**
 * Whoever was told of an incident and wants to know is told that somebody else has acknowledged or resolved it; once for
 * each answer, and nobody who was not told before.
 * @returns how many should be tried again
 */
export const sendAnswerNotices = async (world: NotifyWorld, incident: Incident, last: LastAnswer): Promise<number> => {
  if (!isNewsToSomebody(world.organisation, last)) return 0;
  const timeline = await timelineOf(world.table, incident);
  const told = timeline.flatMap(({ kind, result, user }) =>
    kind === 'notified' && result === 'delivered' && user !== undefined ? [user] : [],
  );
  const done = await allEnded(
    [...new Set(told)].map(async (user) => {
      const wish = world.organisation.users[user]?.answerNotices;
      return !wish || user === last.by || tell(world, incident, last, user, wish);
    }),
  );
  return done.filter((one) => !one).length;
};

const tell = async (
  world: NotifyWorld,
  incident: Incident,
  last: LastAnswer,
  user: string,
  { by }: AnswerNotices,
): Promise<boolean> => {
  const key = keys.answerNotice(incident.id, last.revision, user);
  if (await world.table.get(key)) return true;
  const contacts = await contactsBy(world, `user:${user}`, by);
  const sent = await allEnded(contacts.map((contact) => tellOn(world, incident, last, user, contact)));
  if (!sent.includes('told') && sent.includes('later')) return false;
  await world.table.putNew({ ...key, expiresAt: Math.ceil(world.clock() / 1000) + REMEMBERED });
  return true;
};

const tellOn = (
  world: NotifyWorld,
  { id, title, service, priority }: Incident,
  { kind, by, revision }: LastAnswer,
  user: string,
  contact: Contact,
): Promise<Told> => {
  const box = { owner: `user:${user}`, contact: answersOf(contact.id) } as const;
  const words = { subject: `${kind} by ${by}: ${title}`, line: `[${priority}] ${service}: ${title}` };
  return tellOrQueue(world, box, contact, { place: `${id}#${revision}`, ...words });
};
