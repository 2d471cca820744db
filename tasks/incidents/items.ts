import type { Incident } from '../../workflows/incident';
import { dueShard, keys } from './keys';

/** What DynamoDB gives back, as plain values. */
export type Item = Readonly<Record<string, unknown>>;

/** The one place that turns an item into an incident. The task token stays behind: it is nobody's business but the ring's. */
export const toIncident = (item: Item): Incident => {
  const { pk: _pk, sk: _sk, token: _token, dueShard: _shard, listKey: _list, ...rest } = item;
  const { reopenedVisit, reopenedFrom, reopenedAt, ...fields } = rest;
  const reopened =
    reopenedVisit === undefined ? {} : { reopened: { visit: reopenedVisit, from: reopenedFrom, at: reopenedAt } };
  return { ...fields, ...reopened } as unknown as Incident;
};

/** A new incident as it is stored. Numbers that sort as text, so newest first is a plain backwards query. */
export const toItem = (incident: Incident): Item => ({
  ...incident,
  ...keys.incident(incident.id),
  dueShard: dueShard(incident.id),
  listKey: `${String(incident.createdAt).padStart(15, '0')}#${incident.id}`,
});
