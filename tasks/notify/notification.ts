import { createHash } from 'node:crypto';
import type { AlertBody } from '../../workflows/alert-event';
import type { Incident } from '../../workflows/incident';
import type { NotifyRequest } from '../../workflows/payloads';
import type { Contact, Owner } from '../contacts/contact';
import type { Recipient } from './meant';

/** What makes a notification needless while it waits for others to go with it. */
export type NeededUntil = 'answered' | 'snoozed or resolved' | 'resolved';

/** One contact method of one person, about one incident. */
export interface Notification {
  readonly request: NotifyRequest;
  readonly incident: Incident;
  readonly body: Partial<AlertBody>;
  readonly recipient: Recipient;
  readonly contact: Contact;
  readonly needed: NeededUntil;
}

/** Which of a visit's notifications it is; the end of its place on the timeline. */
export const whichOf = (step: number, owner: Owner, contact: string): string => `${step}#${owner}#${contact}`;

/** The same notification has the same id, whichever execution or retry sends it. */
export const messageIdOf = ({ request: { incident, visit, step }, recipient, contact }: Notification): string =>
  digestOf([incident, visit, step, recipient.owner, contact.id]);

export const digestOf = (parts: readonly (string | number)[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 32);

/** `user:a` is just `a` to people; teams and webhooks keep their kind. */
export const nameOf = (owner: Owner): string => owner.replace(/^user:/, '');

/** What a level's notifying would be asked, as the incident stands, for what is sent beside the machine. */
export const requestFor = (incident: Incident, visit: number, step: number): NotifyRequest => ({
  incident: incident.id,
  generation: incident.generation,
  visit,
  step,
  since: 0,
  ends: 0,
  acknowledgeWithin: 0,
  furtherSteps: false,
  round: incident.round,
  policy: incident.policy,
  level: incident.level,
  levelName: incident.levelName,
  targets: [],
});
