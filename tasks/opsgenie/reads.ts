import type { Incident } from '../../workflows/incident';
import type { Call, Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { brief } from '../api/parse';
import { keys } from '../incidents/keys';
import { type TimelineEntry, timelineOf } from '../incidents/timeline';
import type { BaseWorld } from '../runtime/world';
import { alertView } from './alert-view';
import { logsOf, notesOf, recipientsOf } from './entries';
import { findAlert } from './find-alert';
import { type Located, locate, nothingThere } from './identifier';
import { countAlerts, listAlerts } from './list-alerts';
import { addressOf, type Entry, entriesQuery, pageOf } from './paging';
import { requestStatus } from './request-status';
import { getSavedSearch, listSavedSearches } from './saved-searches';

/** The calls that read. Apart from those that write: the function that serves them loads nothing else. */
export const opsgenieReads = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  listAlerts: readAlerts(world),
  readAlert: readAlerts(world),
});

/** Every GET below `/v2/alerts`. */
const readAlerts = (world: BaseWorld): Operation => {
  return async (call) => {
    const located = locate(call);
    const { path } = located;
    switch (path.kind) {
      case 'all':
        return listAlerts(world, call, located.query);
      case 'count':
        return countAlerts(world, call, located.query);
      case 'request':
        return requestStatus(world, call.key, path.id);
      case 'saved searches':
        return listSavedSearches(world);
      case 'saved search':
        return getSavedSearch(world, path.identifier);
      case 'alert':
        return getAlert(world, call, located, path.identifier);
      case 'part':
        return getEntries(world, call, located, path.identifier, PARTS[path.part]);
      case 'custom action':
        throw nothingThere(call.method, call.params['rest'] ?? '');
    }
  };
};

const PARTS: Readonly<Record<string, (timeline: readonly TimelineEntry[]) => readonly Entry[]>> = {
  logs: logsOf,
  notes: notesOf,
  recipients: recipientsOf,
};

const getAlert = async (world: BaseWorld, call: Call, located: Located, text: string): Promise<Reply> => {
  const incident = await foundOr404(world, call, located, text);
  const alert = await world.table.get(keys.alert(incident.id));
  return { status: 200, body: { data: alertView(incident, alert, world.organisation) } };
};

const getEntries = async (
  world: BaseWorld,
  call: Call,
  located: Located,
  text: string,
  entriesOf: (typeof PARTS)[string] = logsOf,
): Promise<Reply> => {
  const query = entriesQuery(located.query);
  const incident = await foundOr404(world, call, located, text);
  const { page, next } = pageOf(entriesOf(await timelineOf(world.table, incident)), query);
  const address = (offset: string) => addressOf(call, located.query, { ...query, offset, direction: 'next' });
  const paging = { ...(next === undefined ? {} : { next: address(next) }), first: address('') };
  return { status: 200, body: { data: page, paging } };
};

const foundOr404 = async (world: BaseWorld, { key }: Call, located: Located, text: string): Promise<Incident> => {
  const incident = await findAlert(world, key, { type: located.identifierType, text });
  if (incident) return incident;
  throw new Refused(404, `there is no alert with ${located.identifierType} ${brief(text)}`);
};
