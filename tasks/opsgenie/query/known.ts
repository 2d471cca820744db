import type { Incident, Status } from '../../../workflows/incident';
import type { Organisation } from '../../../workflows/organisation';
import type { Item } from '../../incidents/items';
import { alertRow, bodyIn, updatedAt } from '../alert-view';
import { type Field, isOfTheBody } from './fields';
import type { Known } from './matches';

/** The words of a query that hold for a status. */
const WORDS: Readonly<Record<Status, readonly string[]>> = {
  triggered: ['open', 'unacked', 'unacknowledged'],
  acknowledged: ['open', 'acked', 'acknowledged'],
  snoozed: ['open', 'unacked', 'unacknowledged', 'snoozed'],
  resolved: ['closed'],
};

/** What is known of every incident with this status. */
export const knownOfStatus =
  (status: Status): Known =>
  (field) => {
    if (field === 'status') return WORDS[status];
    return field === 'snoozed' ? [status === 'snoozed'] : 'not known';
  };

/** @param alert undefined where the query can be answered without it */
export const knownOfAlert = (incident: Incident, alert: Item | undefined, organisation: Organisation): Known => {
  const row = alertRow(incident, alert, organisation);
  const body = bodyIn(alert);
  const names = (all: readonly { readonly id: string; readonly name: string }[]) =>
    all.flatMap(({ id, name }) => [id, name]);
  const values: Readonly<Record<Exclude<Field, `details.${string}`>, readonly (string | number | boolean)[]>> = {
    anything: [row.message, row.alias, body.description, body.source, body.entity, ...body.tags],
    status: WORDS[incident.status],
    acknowledged: [row.acknowledged],
    snoozed: [row.snoozed],
    isseen: [row.isSeen],
    priority: [row.priority],
    message: [row.message],
    description: [body.description],
    details: Object.entries(body.details).flat(),
    alias: [row.alias],
    id: [row.id],
    tinyid: [row.tinyId],
    tag: body.tags,
    source: [body.source],
    entity: [body.entity],
    owner: [row.owner],
    team: names(row.teams),
    responders: names(row.responders),
    service: names([{ id: incident.service, name: row.integration.name }]),
    count: [row.count],
    createdat: [incident.createdAt],
    updatedat: [updatedAt(incident, alert)],
    lastoccurredat: [incident.lastOccurredAt],
  };
  return (field) => {
    if (isOfTheBody(field) && !alert) return 'not known';
    return field in values
      ? values[field as keyof typeof values]
      : detail(body.details, field.slice('details.'.length));
  };
};

/** Whatever its case: nobody remembers how a monitor writes a name. */
const detail = (details: Readonly<Record<string, string>>, name: string): readonly string[] =>
  Object.entries(details).flatMap(([key, value]) => (key.toLowerCase() === name.toLowerCase() ? [value] : []));
