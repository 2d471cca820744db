import type { Incident } from '../../workflows/incident';
import type { AccessKey } from '../access/access-key';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { BaseWorld } from '../runtime/world';
import { mayTouch } from './actor';
import { Refused } from './http';
import { brief } from './parse';

/** As `incidentId` makes them; anything else is none of ours, and may be too long to even ask for. */
const ID = /^[0-9a-z]{16}$/;

/**
 * The incident that a path names. For a key of another service it does not exist.
 * @throws Refused 404
 */
export const findIncident = async (
  { table, organisation }: BaseWorld,
  key: AccessKey | undefined,
  id = '',
): Promise<Incident> => {
  const item = ID.test(id) ? await table.get(keys.incident(id)) : undefined;
  const incident = item && toIncident(item);
  if (!incident || !mayTouch(organisation, key, incident)) throw noSuchIncident(id);
  return incident;
};

export const noSuchIncident = (id: string): Refused => new Refused(404, `there is no incident ${brief(id)}`);
