import { createHash } from 'node:crypto';
import {
  type AlertDraft,
  type AlertLink,
  type NamedResponder,
  NO_BODY,
  type Parsed,
} from '../../../workflows/alert-event';
import type { Priority } from '../../../workflows/incident';
import { type Clamper, clamper, LIMITS } from './clamp';
import { detailsFrom, webAddress } from './details';

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

/** A trigger whose texts are cut to their limits. */
export const triggerDraft = (said: Said): AlertDraft => {
  const cut = clamper();
  return {
    ...about(said, cut),
    kind: 'trigger',
    title: cut('title', said.title, LIMITS.message),
    priority: said.priority,
    body: {
      ...NO_BODY,
      description: cut('description', said.description, LIMITS.description),
      source: cut('source', said.source, LIMITS.source),
      entity: cut('entity', said.entity, LIMITS.entity),
      tags: cut.list('tags', said.tags, LIMITS.tags).map((tag) => cut('tags', tag, LIMITS.tag)),
      details: detailsFrom(said.details, cut),
      link: webAddress('link', said.link, cut),
      links: said.links.filter(({ href }) => webAddress('links', href, cut) !== ''),
      // Last: by now every field has been cut.
      truncated: cut.fields(),
    },
    responders: said.responders,
    onRepeat: said.onRepeat,
    note: '',
  };
};

/** @param by who did it, as people would say it */
export const resolveDraft = (said: About, by: string): AlertDraft => ({
  ...about(said, clamper()),
  kind: 'resolve',
  by,
});

export const oneDraft = (draft: AlertDraft): Parsed => ({ kind: 'events', events: [draft] });

const about = ({ dedupKey, service, because }: About, cut: Clamper) => ({
  dedupKey: shortKey(dedupKey, cut),
  because: cut('because', because, LIMITS.entity),
  ...(service === '' ? {} : { service }),
});

/** A key that is too long ends in its hash: two that differ only after the limit stay two. */
const shortKey = (key: string, cut: Clamper): string => {
  if (cut('dedupKey', key, LIMITS.alias) === key) return key;
  const hash = createHash('sha256').update(key).digest('hex');
  return `${[...key].slice(0, LIMITS.alias - hash.length - 1).join('')}~${hash}`;
};
