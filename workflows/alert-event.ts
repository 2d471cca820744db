import type { Priority } from './incident';

export interface AlertLink {
  readonly text: string;
  readonly href: string;
}

export interface AlertImage {
  readonly src: string;
  readonly href: string;
  readonly alt: string;
}

/** What an alert says beyond its title. Kept in an item of its own. */
export interface AlertBody {
  readonly description: string;
  readonly source: string;
  readonly entity: string;
  readonly tags: readonly string[];
  readonly details: Readonly<Record<string, string>>;
  /** Where to look first: a console page, a graph. Empty when there is none. */
  readonly link: string;
  /** Where else to look. */
  readonly links: readonly AlertLink[];
  readonly images: readonly AlertImage[];
  /** Names of what a responder may ask for from the alert; asking for one is noted on the timeline. */
  readonly actions: readonly string[];
  /** Fields that were longer than their limit and have been cut. */
  readonly truncated: readonly string[];
}

/** A body that says nothing: what an integration leaves out. */
export const NO_BODY: AlertBody = {
  description: '',
  source: '',
  entity: '',
  tags: [],
  details: {},
  link: '',
  links: [],
  images: [],
  actions: [],
  truncated: [],
};

/** Somebody whom an alert asks for. Whether the name exists is found out when the alert is routed. */
export interface NamedResponder {
  readonly type: 'team' | 'user' | 'escalation' | 'schedule';
  readonly name: string;
}

/** The first alert of a problem, or another about the same. */
interface TriggerFields {
  readonly kind: 'trigger';
  readonly title: string;
  readonly priority: Priority;
  readonly body: AlertBody;
  readonly because: string;
  readonly responders: readonly NamedResponder[];
  /**
   * What another trigger does to the text of the open incident: Opsgenie and PagerDuty keep the first one, a source
   * that describes its present state brings the newest.
   */
  readonly onRepeat: 'keep the text' | 'update the text';
  /** Written on the timeline of the incident that is opened. Empty for none. */
  readonly note: string;
  /** Who wrote it. @default - the source */
  readonly noteBy?: string;
}

interface AnswerFields {
  readonly kind: 'acknowledge' | 'resolve';
  /** Who did it, as people would say it: a user's name, `CloudWatch`. */
  readonly by: string;
  readonly because: string;
}

/**
 * What an integration makes of a payload: one message from a monitoring tool, not yet addressed to a service.
 * `service` is the one that the payload itself names or implies; a key that belongs to somebody wins over it.
 */
export type AlertDraft = { readonly dedupKey: string; readonly service?: string } & (TriggerFields | AnswerFields);

/**
 * One message from a monitoring tool, whatever its format was, addressed to a service. Its dedup key is unique within
 * `scope`: the service, unless the sender's keys are its own.
 */
export type AlertEvent = { readonly service: string; readonly scope: string; readonly dedupKey: string } & (
  | TriggerFields
  | AnswerFields
);

export type Trigger = Extract<AlertEvent, { kind: 'trigger' }>;
export type TriggerDraft = Extract<AlertDraft, { kind: 'trigger' }>;

/** What parsing a payload gives: drafts, a reason to do nothing, or what is wrong with it, one sentence a field. */
export type Parsed =
  | { readonly kind: 'events'; readonly events: readonly AlertDraft[] }
  | { readonly kind: 'ignored'; readonly because: string }
  | { readonly kind: 'refused'; readonly problems: Readonly<Record<string, string>> };
