import type { AlertBody } from '../../workflows/alert-event';
import type { EpochMillis, Incident } from '../../workflows/incident';
import type { Notified, NotifyRequest } from '../../workflows/payloads';
import type { Contact } from '../contacts/contact';
import { keys } from '../incidents/keys';
import { allEnded } from '../runtime/all-ended';
import { type Attempt, attempt } from './deliver';
import { fallThrough, mayGoOn, patience } from './fall-through';
import type { Recipient } from './meant';
import type { NeededUntil, Notification } from './notification';
import type { NotifyWorld } from './notify-world';
import { sendQueued } from './send-queued';

/** What one rule of somebody's asks for: these contact methods together. */
export interface Due {
  readonly request: NotifyRequest;
  readonly recipient: Recipient;
  readonly contacts: readonly Contact[];
  /** Whether they have any others. */
  readonly others: boolean;
  readonly needed: NeededUntil;
}

interface Tried extends Attempt {
  readonly notification: Notification;
}

interface TriedRule {
  readonly of: Due;
  readonly tried: readonly Tried[];
}

/**
 * Everything at once. Whoever could be told by none of a rule's contact methods is told by their next one, one after the
 * other for each person, so that two rules do not fall to the same one.
 */
export const deliverAll = async (
  world: NotifyWorld,
  incident: Incident,
  due: readonly Due[],
): Promise<readonly Notified[]> => {
  const until = patience(world);
  const body = ((await world.table.get(keys.alert(incident.id))) ?? {}) as Partial<AlertBody>;
  const owners = [...new Set(due.map(({ recipient }) => recipient.owner))];
  const told = await allEnded(
    owners.map(async (owner) => {
      const theirs = due.filter(({ recipient }) => recipient.owner === owner);
      // Nobody waits for somebody else's provider before their own next way is tried.
      const tried = await allEnded(theirs.map(async (of) => ({ of, tried: await tryAll(world, incident, body, of) })));
      const results: Notified[] = [];
      for (const rule of tried) results.push(...(await otherwise(world, rule, until)));
      return { tried: tried.flatMap((rule) => rule.tried), results };
    }),
  );
  const all = told.flatMap(({ tried }) => tried);
  if (all.every(({ notified }) => notified.result !== 'failed')) await sendWhatIsDue(world, all);
  return told.flatMap(({ results }) => results);
};

const tryAll = (
  world: NotifyWorld,
  incident: Incident,
  body: Partial<AlertBody>,
  { request, recipient, contacts, others, needed }: Due,
): Promise<readonly Tried[]> =>
  allEnded(
    contacts.map(async (contact) => {
      const notification = { request, incident, body, recipient, contact, needed };
      // With another way at hand, nobody waits for this one a second time.
      return { ...(await attempt(world, notification, others ? 1 : 2)), notification };
    }),
  );

/** What became of a rule's notifications in the end. */
const otherwise = async (
  world: NotifyWorld,
  { of, tried }: TriedRule,
  until: EpochMillis,
): Promise<readonly Notified[]> => {
  const results = tried.map(({ notified }) => notified);
  const [first] = tried;
  if (!of.others || !first || results.some(({ result }) => result !== 'failed')) return results;
  const instead = await fallThrough(world, first.notification, until);
  if (instead) return [...results, instead];
  return (await mayGoOn(world, first.notification, until)) ? againIfWorthIt(world, tried) : results;
};

/** There is no other way, so this one is tried once more. */
const againIfWorthIt = (world: NotifyWorld, rule: readonly Tried[]): Promise<readonly Notified[]> =>
  allEnded(
    rule.map(async ({ notified, worthRetrying, notification }) =>
      worthRetrying ? (await attempt(world, notification, 1)).notified : notified,
    ),
  );

/** The contact method may be used again, and the sweep has not been there yet: it need not wait for that. */
const sendWhatIsDue = async (world: NotifyWorld, tried: readonly Tried[]): Promise<void> => {
  const due = tried.filter(({ waitsUntil }) => waitsUntil > 0 && waitsUntil <= world.clock());
  await Promise.all(
    due.map(({ notification: { recipient, contact } }) =>
      sendQueued(world, { owner: recipient.owner, contact: contact.id }).catch((error) =>
        world.log.error('what waits could not be sent; the sweep tries again', error),
      ),
    ),
  );
};
