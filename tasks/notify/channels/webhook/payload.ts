import type { AboutIncident, Bundle, Message, Notice } from '../channel';

/** What is posted. Its readers are machines: the words are as they came, and an unknown field is to be passed over. */
export const payload = (message: Message) => ({
  type: 'incident.notification',
  timestamp: iso(message.at),
  data: {
    ...incidentOf(message),
    description: message.description,
    link: message.link,
    runbook: message.runbook,
    policy: message.policy,
    level: message.level,
    levelName: message.levelName,
    round: message.round,
    next: message.next,
    user: message.user,
  },
});

/** Each of them is listed, however many there are. */
export const bundlePayload = ({ at, user, incidents, listLink }: Bundle) => ({
  type: 'incidents.notification',
  timestamp: iso(at),
  data: { user, listLink, incidents: incidents.map(incidentOf) },
});

export const noticePayload = ({ at, subject, text, user }: Notice) => ({
  type: 'notice',
  timestamp: iso(at),
  data: { subject, text, user },
});

/** `answerLink` is empty where nobody can answer by a link. */
const incidentOf = (about: AboutIncident & { readonly because: string }) => ({
  incident: about.incidentId,
  title: about.title,
  service: about.service,
  priority: about.priority,
  because: about.because,
  since: iso(about.since),
  answerLink: about.answerLink,
});

const iso = (at: number): string => new Date(at).toISOString();
