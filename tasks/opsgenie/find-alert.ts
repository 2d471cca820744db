import type { Incident } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { AccessKey, Sender } from '../access/access-key';
import { mayTouch } from '../api/actor';
import { type Item, toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { aliasOf, hasAlias } from '../intake/integrations/opsgenie';
import { scopeOf, senderOf } from '../intake/receive';
import type { BaseWorld } from '../runtime/world';
import { readings } from './alert-path';

export const IDENTIFIER_TYPES = ['id', 'alias', 'tiny'] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** As a client names an alert; `text` as it stands in the path. */
export interface Identifier {
  readonly type: IdentifierType;
  readonly text: string;
}

/** The alert that is meant; undefined when there is none, it was deleted, or the key may not see it. */
export const findAlert = async (
  world: BaseWorld,
  key: AccessKey | undefined,
  { type, text }: Identifier,
): Promise<Incident | undefined> => {
  for (const reading of readings(text)) {
    const found = await FINDERS[type](world, key, reading);
    if (found) return found;
  }
  return undefined;
};

type Finder = (world: BaseWorld, key: AccessKey | undefined, text: string) => Promise<Incident | undefined>;

const byId: Finder = async (world, key, id) =>
  /^[0-9a-z]{16}$/.test(id) ? visible(world, key, await world.table.get(keys.incident(id))) : undefined;

const byTinyId: Finder = async (world, key, tinyId) => {
  const item = /^\d{1,12}$/.test(tinyId) ? await world.table.get(keys.tinyId(tinyId)) : undefined;
  return item && byId(world, key, String(item['incidentId']));
};

/** An alias means the same thing for as long as it is open, so an open alert wins over a closed one. */
const byAlias: Finder = async (world, key, alias) => {
  const [own = '', ...others] = scopesFor(world.organisation, senderOf(key));
  const first = await inScope(world, key, own, alias);
  if (first && first.status !== 'resolved') return first;
  const found = (await Promise.all(others.map((scope) => inScope(world, key, scope, alias)))).filter(
    (incident) => incident !== undefined,
  );
  return found.find(({ status }) => status !== 'resolved') ?? first ?? found[0] ?? withoutAlias(world, key, alias);
};

/** The alias of an alert that came without one is its id. */
const withoutAlias: Finder = async (world, key, id) => {
  const incident = await byId(world, key, id);
  return incident && !hasAlias(incident.dedupKey) ? incident : undefined;
};

const FINDERS: Readonly<Record<IdentifierType, Finder>> = { id: byId, alias: byAlias, tiny: byTinyId };

const inScope = async (
  world: BaseWorld,
  key: AccessKey | undefined,
  scope: string,
  alias: string,
): Promise<Incident | undefined> => {
  const pointer = alias === '' ? undefined : await world.table.get(keys.pointer(scope, aliasOf(alias)));
  return pointer && byId(world, key, String(pointer['incidentId']));
};

/** Where an alias may have come in: by the key's own scope first, then by those of whatever else it may see. */
const scopesFor = (organisation: Organisation, sender: Sender): readonly string[] => {
  const { services, teams, defaultService } = organisation;
  const ofTeam = (team: string): string => scopeOf({ kind: 'team', team }, '');
  if (sender.kind === 'service') return [sender.service, ofTeam(services[sender.service]?.team ?? '')];
  if (sender.kind === 'team')
    return [ofTeam(sender.team), ...Object.keys(services).filter((name) => services[name]?.team === sender.team)];
  const others = Object.keys(services).filter((name) => name !== defaultService);
  return [defaultService, ...others, ...Object.keys(teams).map(ofTeam)];
};

const visible = (world: BaseWorld, key: AccessKey | undefined, item: Item | undefined): Incident | undefined => {
  const incident = item && toIncident(item);
  return incident && !incident.deleted && mayTouch(world.organisation, key, incident) ? incident : undefined;
};
