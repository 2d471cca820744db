import { keyOf } from '../../workflows/key-of';
import type { Organisation } from '../../workflows/organisation';
import type { Sender } from '../access/access-key';
import { Refused } from '../api/http';
import { brief } from '../api/parse';
import { createFields, type UpdateFields, updateFields } from './fields';
import { type Heartbeat, intervalOf } from './heartbeat';

/** What somebody may decide about a heartbeat, apart from whether it is listened to. */
export type Config = Pick<
  Heartbeat,
  'name' | 'description' | 'interval' | 'intervalUnit' | 'owner' | 'alertMessage' | 'alertTags' | 'alertPriority'
>;

/**
 * @param sender a service or a team owns what its key creates; else the team that the body names
 * @throws Refused with a sentence a field
 */
export const heartbeatIn = (
  body: unknown,
  organisation: Organisation,
  sender: Sender,
): { readonly config: Config; readonly enabled: boolean } => {
  const { enabled = false, ownerTeam, ...fields } = createFields(body);
  const defaults = { description: '', alertMessage: '', alertTags: [], alertPriority: 'P3' } as const;
  const config = { ...defaults, ...fields, owner: ownerOf(organisation, sender, ownerTeam) ?? sender };
  notTooLong(config);
  return { config, enabled };
};

/** What is not given stays as it was. */
export const changesIn = (
  body: unknown,
  organisation: Organisation,
  sender: Sender,
  before: Heartbeat,
): { readonly config: Partial<Config>; readonly enabled: boolean | undefined } => {
  const { name = before.name, enabled, ownerTeam, ...fields } = updateFields(body);
  if (name !== before.name)
    throw refused(
      'name',
      `should be ${brief(before.name)} as in the path, got ${brief(name)}: a heartbeat keeps its name`,
    );
  const owner = ownerOf(organisation, sender, ownerTeam);
  const config = { ...(fields as Partial<Config>), ...(owner ? { owner } : {}) };
  notTooLong({ ...before, ...config });
  return { config, enabled };
};

/** Undefined where the body names no team, or the key's own owner wins. */
const ownerOf = ({ teams }: Organisation, sender: Sender, named: UpdateFields['ownerTeam']): Sender | undefined => {
  const names = [named?.id, named?.name].flatMap((name) => (name ? [name] : []));
  if (names.length === 0 || sender.kind !== 'organisation') return undefined;
  const team = names.map((name) => keyOf(teams, name)).find((key) => key !== undefined);
  if (team !== undefined) return { kind: 'team', team };
  const all = Object.keys(teams).map((name) => `'${name}'`);
  throw refused('ownerTeam', `should be one of ${all.join(', ')}, got ${brief(names[0])}`);
};

const LONGEST_DAYS = 365;

/** What is heard of less than once a year is not watched by this. */
const notTooLong = (config: Pick<Heartbeat, 'interval' | 'intervalUnit'>): void => {
  if (intervalOf(config).seconds > LONGEST_DAYS * 86_400)
    throw refused('interval', `should be at most ${LONGEST_DAYS} days, got ${config.interval} ${config.intervalUnit}`);
};

const refused = (field: string, problem: string): Refused =>
  new Refused(422, `'${field}' ${problem}`, { [field]: `'${field}' ${problem}` });
