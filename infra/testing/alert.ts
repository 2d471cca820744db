import type { NamedResponder, Trigger } from '../../workflows/alert-event';
import { PRIORITIES, type Priority } from '../../workflows/incident';
import { strayFields } from '../../workflows/known-fields';
import type { Organisation } from '../../workflows/organisation';
import { alertOf } from '../simulate/night';
import { ImpossibleTest } from './failure';
import { instantIn, known, listIn, oneOfIn, unlessProblems } from './read';
import { shown } from './words';

/** The alert that a night begins with. Routing rules may ask for any of these. */
export interface Alert {
  readonly service: string;
  /** An instant: `2026-12-26T02:30[Europe/Berlin]`, or with an offset. */
  readonly at: string;
  readonly priority: Priority;
  /** @default - the service's name */
  readonly title?: string;
  /** @default - empty, as everything that follows */
  readonly description?: string;
  readonly tags?: readonly string[];
  /** The tool that it comes from. */
  readonly source?: string;
  /** What it is about. */
  readonly entity?: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly actions?: readonly string[];
  /** @default - one of its own */
  readonly dedupKey?: string;
  /** Whom the alert itself asks for. */
  readonly responders?: readonly NamedResponder[];
}

const FIELDS: Readonly<Record<keyof Alert, true>> = {
  service: true,
  at: true,
  priority: true,
  title: true,
  description: true,
  tags: true,
  source: true,
  entity: true,
  details: true,
  actions: true,
  dedupKey: true,
  responders: true,
};

/** @throws ImpossibleTest */
export const triggerOf = (organisation: Organisation, alert: Alert): Trigger => {
  if (typeof alert !== 'object' || alert === null)
    throw new ImpossibleTest(`the alert should be { service, at, priority, … }, got ${shown(alert)}`);
  unlessProblems(strayFields('the alert', alert, Object.keys(FIELDS)));
  const service = known('service', 'service', alert.service, organisation.services);
  const trigger = alertOf({
    service,
    at: instantIn('at', alert.at),
    priority: oneOfIn('priority', alert.priority, PRIORITIES),
    title: textIn('title', alert.title, organisation.services[service]?.name ?? service),
    tags: textsIn('tags', alert.tags ?? []),
    actions: textsIn('actions', alert.actions ?? []),
    ...(alert.dedupKey === undefined ? {} : { dedupKey: textIn('dedupKey', alert.dedupKey, '') }),
  });
  const body = {
    ...trigger.body,
    description: textIn('description', alert.description, ''),
    source: textIn('source', alert.source, ''),
    entity: textIn('entity', alert.entity, ''),
    details: detailsIn(alert.details ?? {}),
  };
  return { ...trigger, because: 'the alert of this test', responders: respondersIn(alert.responders ?? []), body };
};

const textIn = (field: string, value: unknown, otherwise: string): string => {
  if (value === undefined) return otherwise;
  if (typeof value === 'string') return value;
  throw new ImpossibleTest(`'${field}' should be text, got ${shown(value)}`);
};

const textsIn = (field: string, list: unknown): readonly string[] =>
  listIn(field, list).map((text) => textIn(field, text, ''));

const detailsIn = (details: unknown): Readonly<Record<string, string>> => {
  if (typeof details !== 'object' || details === null || Array.isArray(details))
    throw new ImpossibleTest(`'details' should be such as { region: 'eu' }, got ${shown(details)}`);
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, textIn(`details.${name}`, value, '')]),
  );
};

const TYPES: readonly NamedResponder['type'][] = ['team', 'user', 'escalation', 'schedule'];

const respondersIn = (list: unknown): readonly NamedResponder[] =>
  listIn('responders', list).map((one) => {
    const { type, name } = (one ?? {}) as Partial<NamedResponder>;
    return { type: oneOfIn('responders.type', type, TYPES), name: textIn('responders.name', name, '') };
  });
