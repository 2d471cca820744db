import {
  type AlertDraft,
  type AlertLink,
  type NamedResponder,
  NO_BODY,
  type Parsed,
} from '../../../workflows/alert-event';
import type { Priority } from '../../../workflows/incident';
import { asText } from './details';
import { heldAnswer, heldTrigger } from './held-drafts';

/** Which problem a message is about, and why it says what it says. */
export interface About {
  readonly dedupKey: string;
  /** Empty when the message implies none. */
  readonly service: string;
  readonly because: string;
}

/** What a source says of a problem, in full length. */
export interface Said extends About {
  readonly title: string;
  readonly priority: Priority;
  readonly description: string;
  readonly source: string;
  readonly entity: string;
  readonly tags: readonly string[];
  /** Values that are empty are left out. */
  readonly details: readonly (readonly [string, unknown])[];
  readonly link: string;
  readonly links: readonly AlertLink[];
  readonly responders: readonly NamedResponder[];
  readonly onRepeat: 'keep the text' | 'update the text';
}

/** Nothing said: what a source leaves out. */
export const UNSAID = {
  service: '',
  entity: '',
  tags: [],
  details: [],
  link: '',
  links: [],
  responders: [],
  onRepeat: 'update the text',
} as const satisfies Partial<Said>;

/** A trigger within the limits that keep an incident storable. */
export const triggerDraft = ({ title, priority, responders, onRepeat, details, ...said }: Said): AlertDraft =>
  heldTrigger({
    ...about(said),
    kind: 'trigger',
    title,
    priority,
    responders,
    onRepeat,
    note: '',
    body: {
      ...NO_BODY,
      description: said.description,
      source: said.source,
      entity: said.entity,
      tags: said.tags,
      details: Object.fromEntries(details.map(([name, value]) => [name, asText(value ?? '')])),
      link: said.link,
      links: said.links,
    },
  });

/** @param by who did it, as people would say it */
export const resolveDraft = (said: About, by: string): AlertDraft =>
  heldAnswer({ ...about(said), kind: 'resolve', by });

export const oneDraft = (draft: AlertDraft): Parsed => ({ kind: 'events', events: [draft] });

const about = ({ dedupKey, service, because }: About) => ({
  dedupKey,
  because,
  ...(service === '' ? {} : { service }),
});
