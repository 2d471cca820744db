import { actorOf } from '../api/actor';
import type { Call, Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { brief } from '../api/parse';
import { senderOf } from '../intake/receive';
import type { World } from '../runtime/world';
import { changesIn, heartbeatIn } from './body';
import { createHeartbeat } from './create';
import type { Heartbeat } from './heartbeat';
import { deleted, disabled, edited, enabled, pinged } from './life';
import { mayUse } from './owner';
import { settle } from './settle';
import { changeHeartbeat, findHeartbeat, listHeartbeats } from './store';
import { heartbeatView, stateView } from './view';

/** Opsgenie's heartbeat calls, with one difference: a ping of what does not exist is refused. */
export const heartbeatOperations = (world: World): Readonly<Record<string, Operation>> => {
  const view = (heartbeat: Heartbeat) => heartbeatView(world.organisation, heartbeat);
  const ping: Operation = async (call) => {
    await change(world, call, (heartbeat, now) => pinged(heartbeat, now));
    return { status: 202, body: { result: 'PONG - Heartbeat received' } };
  };
  return {
    createHeartbeat: async ({ key, body }) => {
      const wanted = heartbeatIn(body, world.organisation, senderOf(key));
      return { status: 201, body: { data: view(await createHeartbeat(world, wanted.config, wanted.enabled)) } };
    },
    listHeartbeats: async ({ key }) => ({
      status: 200,
      body: { data: { heartbeats: (await visible(world, key)).map(view) } },
    }),
    getHeartbeat: async (call) => ({ status: 200, body: { data: view(await find(world, call)) } }),
    updateHeartbeat: (call) => update(world, call),
    deleteHeartbeat: async (call) => {
      await change(world, call, (heartbeat, now) => deleted(heartbeat, actorOf(call.key, call.body), now));
      return { status: 200, body: { result: 'Deleted' } };
    },
    enableHeartbeat: async (call) => stateAfter(await change(world, call, enabled)),
    disableHeartbeat: async (call) =>
      stateAfter(await change(world, call, (heartbeat, now) => disabled(heartbeat, actorOf(call.key, call.body), now))),
    pingHeartbeat: ping,
    pingHeartbeatByPost: ping,
    pingHeartbeatByPut: ping,
  };
};

const stateAfter = (heartbeat: Heartbeat): Reply => ({ status: 200, body: { data: stateView(heartbeat) } });

const update = async (world: World, call: Call): Promise<Reply> => {
  const { key, body } = call;
  const before = await find(world, call);
  const changes = changesIn(body, world.organisation, senderOf(key), before);
  const by = actorOf(key, body);
  const after = await change(world, call, (heartbeat, now) => {
    const changed = edited(heartbeat, changes.config);
    if (changes.enabled === undefined) return changed;
    return changes.enabled ? enabled(changed, now) : disabled(changed, by, now);
  });
  return stateAfter(after);
};

/**
 * Written first, then its incident resolved if there is one.
 * @throws Refused 404
 */
const change = async (
  world: World,
  call: Call,
  decide: (heartbeat: Heartbeat, now: number) => Heartbeat,
): Promise<Heartbeat> => {
  const { name } = await find(world, call);
  const after = await changeHeartbeat(world.table, name, (heartbeat) =>
    heartbeat.deletedAt === 0 ? decide(heartbeat, world.clock()) : undefined,
  );
  if (!after) throw await unknown(world, call);
  await settle(world, after, world.clock());
  return after;
};

const find = async (world: World, call: Call): Promise<Heartbeat> => {
  const heartbeat = await findHeartbeat(world.table, call.params['name'] ?? '');
  if (heartbeat && heartbeat.deletedAt === 0 && mayUse(world.organisation, call.key, heartbeat)) return heartbeat;
  throw await unknown(world, call);
};

const visible = async ({ table, organisation }: World, key: Call['key']): Promise<readonly Heartbeat[]> =>
  (await listHeartbeats(table)).filter((heartbeat) => mayUse(organisation, key, heartbeat));

/** As many names as a sentence can hold. */
const NAMED = 20;

/** Opsgenie takes the ping of a heartbeat that does not exist, and nobody is ever warned. */
const unknown = async (world: World, { key, params }: Call): Promise<Refused> => {
  const names = (await visible(world, key)).map(({ name }) => brief(name));
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const what = names.length === 0 ? 'there are none yet' : `there are ${names.slice(0, NAMED).join(', ')}${more}`;
  const problem = `there is no heartbeat ${brief(params['name'])}; ${what}`;
  return new Refused(404, problem, { name: problem });
};
