import { Fields } from '../../read/fields';
import type { JsonFile } from '../../read/json-files';
import type { Reading } from '../../read/reading';
import { wholeOf } from '../../read/whole';
import type { OpsgenieExport, OpsgeniePolicy } from '../export';
import type { ReadEntity } from './entity';
import { readEscalation } from './escalations';
import { leftNotes } from './left-notes';
import { ordersOf } from './orders';
import { readForwarding, readHeartbeat, readIntegration, readMaintenance } from './others';
import { readPolicy } from './policies';
import { readSchedule } from './schedules';
import { readTeam } from './teams';
import { readUser } from './users';

/** The kinds of things in an account, by the names of the backup's folders. */
export const KINDS = [
  'users',
  'teams',
  'schedules',
  'escalations',
  'forwardings',
  'integrations',
  'policiesV2',
  'orders',
  'maintenance',
  'heartbeats',
] as const;
export type Kind = (typeof KINDS)[number];

/** An account in pieces as the backup tool writes them, wherever they come from. */
export type Account = Readonly<Record<Kind, readonly JsonFile[]>>;

/** Each kind by what reads it. */
export const accountOf = (files: (kind: Kind) => readonly JsonFile[]): Account => ({
  users: files('users'),
  teams: files('teams'),
  schedules: files('schedules'),
  escalations: files('escalations'),
  forwardings: files('forwardings'),
  integrations: files('integrations'),
  policiesV2: files('policiesV2'),
  orders: files('orders'),
  maintenance: files('maintenance'),
  heartbeats: files('heartbeats'),
});

/** The account made uniform. What cannot be read is among the problems; whoever calls this throws them. */
export const exportOf = (account: Account, reading: Reading): OpsgenieExport => {
  const all = <Entity>(kind: Kind, read: ReadEntity<Entity>, idOf: (entity: Entity) => string): readonly Entity[] =>
    readAll(account[kind], read, idOf, reading);
  const id = (entity: { readonly id: string }): string => entity.id;
  const parts = {
    users: all('users', readUser, id),
    teams: all('teams', readTeam, id),
    escalations: all('escalations', readEscalation, id),
    schedules: all('schedules', readSchedule, id),
    forwardings: all('forwardings', readForwarding, id),
    integrations: all('integrations', readIntegration, id),
    policies: inOrder(all('policiesV2', readPolicy, id), ordersOf(account.orders, reading)),
    maintenances: all('maintenance', readMaintenance, id),
    heartbeats: all('heartbeats', readHeartbeat, ({ name }) => name),
  };
  return { ...parts, notes: leftNotes(reading.left) };
};

const readAll = <Entity>(
  files: readonly JsonFile[],
  read: ReadEntity<Entity>,
  idOf: (entity: Entity) => string,
  reading: Reading,
): readonly Entity[] => {
  const seen = new Map<string, { readonly file: string; readonly entity: Entity }>();
  for (const file of files.flatMap(wholeOf)) {
    const fields = Fields.of(file, reading);
    if (fields === undefined) continue;
    const entity = read(fields, reading);
    const before = seen.get(idOf(entity));
    if (before === undefined) seen.set(idOf(entity), { file: file.name, entity });
    else if (idOf(entity) !== '' && JSON.stringify(before.entity) !== JSON.stringify(entity)) {
      reading.problems.add(
        `${before.file} and ${file.name} both describe the same thing, differently: keep one of them`,
      );
    }
  }
  return [...seen.values()].map(({ entity }) => entity);
};

/** The whole account's first, then each team's; alert policies before notification policies; then as they are ordered. */
const inOrder = (
  policies: readonly OpsgeniePolicy[],
  orders: ReadonlyMap<string, number>,
): readonly OpsgeniePolicy[] => {
  const place = ({ id }: OpsgeniePolicy): number => orders.get(id) ?? Number.MAX_SAFE_INTEGER;
  const team = (policy: OpsgeniePolicy): string => policy.team?.name ?? policy.team?.id ?? '';
  const word = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...policies].sort(
    (a, b) => word(team(a), team(b)) || word(a.type, b.type) || place(a) - place(b) || word(a.name, b.name),
  );
};
