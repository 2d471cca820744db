import type { Incident, LastAnswer } from '../../workflows/incident';
import type { AnsweredRequest } from '../../workflows/payloads';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { sendAnswerNotices } from './answer-notices';
import { clockWords } from './clock-words';
import type { NotifyWorld } from './notify-world';
import { isShadow } from './shadow';
import { updateConversations } from './update-conversations';

/** Somebody does not know yet what was answered: it is tried again. */
export class NotUpToDate extends Error {
  override readonly name = 'NotUpToDate';
}

/**
 * What was sent about an incident is brought up to date after an answer, and those are told who want to hear of it. How
 * the incident stands now is what counts: an answer that was overtaken by another says nothing any more.
 * @throws NotUpToDate when something of it should be tried again
 */
export const afterAnswer = async (world: NotifyWorld, { incident: id, revision }: AnsweredRequest['answered']) => {
  const item = await world.table.get(keys.incident(id));
  const incident = item && toIncident(item);
  if (!incident?.last || isShadow(world.organisation, incident.service)) return;
  const { last } = incident;
  const later = [
    await updateConversations(world, incident, (zone) => wordsOf(incident, last, world.clock(), zone)),
    incident.revision === revision ? await sendAnswerNotices(world, incident, last) : 0,
  ];
  const left = later.reduce((sum, n) => sum + n, 0);
  if (left > 0) throw new NotUpToDate(`${left} messages about incident ${id} could not be brought up to date`);
};

/** `acknowledged by anna`. */
const wordsOf = (incident: Incident, { kind, by }: LastAnswer, now: number, zone: string): string => {
  const words = kind === 'snooze ended' ? `snooze ended by ${by}` : `${kind} by ${by}`;
  return incident.status === 'snoozed' ? `${words} until ${clockWords(incident.until, now, zone)}` : words;
};
