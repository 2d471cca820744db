import * as v from 'valibot';
import { type AlertBody, type NamedResponder, NO_BODY } from '../../../workflows/alert-event';
import { keyOf, userKeyOf } from '../../../workflows/key-of';
import { type Target, targetInWords } from '../../../workflows/policy';
import { firstLevel, type Meaning, meaningOf } from '../../../workflows/routing';
import { parse } from '../../api/parse';
import { editIncident } from '../../incidents/edit-alert';
import { keys } from '../../incidents/keys';
import { changed, record } from '../../incidents/timeline';
import { namedResponder, OPSGENIE_LIMITS, Responder } from '../../intake/integrations/opsgenie';
import { type Action, type Asked, type Done, done, failed, objectOf } from './action';
import { nextLevel } from './answers';

export const addResponder: Action = {
  name: 'AddResponder',
  read: ({ body }) => {
    const { responder } = parse(v.object({ responder: Responder }), objectOf(body));
    return (asked) => add(asked, namedResponder(responder, asked.world.organisation), 'Added responder');
  },
};

export const addTeam: Action = {
  name: 'AddTeam',
  read: ({ body }) => {
    const { team } = parse(v.object({ team: Responder }), objectOf(body));
    return (asked) => add(asked, namedResponder({ ...team, type: 'team' }, asked.world.organisation), 'Added team');
  },
};

const Escalation = v.object({ escalation: v.optional(v.nullable(Responder)) });

/** Another policy than the incident's own cannot take it over: whom it would tell first is told as well. */
export const escalate: Action = {
  name: 'Escalate',
  read: ({ body }) => {
    const { escalation } = parse(Escalation, objectOf(body));
    return async (asked) => {
      const { organisation } = asked.world;
      const named = namedResponder({ ...NOBODY, ...escalation, type: 'escalation' }, organisation);
      const policy = keyOf(organisation.policies, named.name);
      if (named.name === '' || policy === asked.incident.policy) return nextLevel(asked);
      if (policy !== undefined) {
        const added = await add(asked, named, 'Escalated alert');
        // What is only recorded has no machine that would go on if they do not answer.
        return asked.incident.phase === 'recorded' ? nextLevel(asked) : added;
      }
      await say(
        asked,
        `${asked.by} asked for escalation '${named.name}', which does not exist here; the next level was asked for instead`,
      );
      return nextLevel(asked);
    };
  },
};

const NOBODY: Responder = { type: '', id: '', name: '', username: '' };

export const assign: Action = {
  name: 'Assign',
  read: ({ body }) => {
    const { owner } = parse(v.object({ owner: Responder }), objectOf(body));
    return async (asked) => {
      const { world, incident, by, at } = asked;
      const { name } = namedResponder({ ...owner, type: 'user' }, world.organisation);
      const user = userKeyOf(world.organisation.users, name);
      if (user === undefined) {
        await say(asked, `${by} wanted to assign it to user '${name}', who does not exist here`);
        return failed(`User '${name}' does not exist`);
      }
      await editIncident(world.table, incident, { by, at }, (item) =>
        item['owner'] === user
          ? undefined
          : { kind: 'edited', set: { owner: user }, says: `assigned it to user '${user}'` },
      );
      await world.errand({ incident: incident.id, targets: [{ user }], because: `assigned by ${by}` });
      return done('Assigned alert');
    };
  },
};

/** From now on they are told with the others; those who are told now hear of it only once. */
const add = async (asked: Asked, named: NamedResponder, status: string): Promise<Done> => {
  const { world, incident, by, at } = asked;
  if (incident.status === 'resolved') return failed('Alert is already closed');
  const meaning = await meaningFor(asked, named);
  const targets = targetsOf(meaning);
  if (meaning.kind === 'unknown') {
    await say(asked, `${by} asked for ${named.type} '${named.name}', which does not exist here: nobody else was told`);
    return failed(`${named.type} '${named.name}' does not exist`);
  }
  await editIncident(world.table, incident, { by, at }, (item) => {
    const before = (item['responders'] ?? []) as readonly Target[];
    const known = new Set(before.map(targetInWords));
    const added = targets.filter((target) => !known.has(targetInWords(target)));
    const responders = [...before, ...added].slice(0, OPSGENIE_LIMITS.responders);
    return added.length === 0
      ? undefined
      : { kind: 'responder added', set: { responders }, says: `added ${meaning.because}${allTheSame(meaning)}` };
  });
  await world.errand({ incident: incident.id, targets, because: `added by ${by}` });
  return done(status);
};

/** A rule that tells nobody is about what alerts do by themselves; here a person has asked for the team. */
const allTheSame = (meaning: Meaning): string =>
  meaning.kind === 'policy' && meaning.tells === 'nobody'
    ? `; asked for by name, it is told by policy '${meaning.policy.name}'`
    : '';

const targetsOf = (meaning: Meaning): readonly Target[] => {
  if (meaning.kind === 'target') return [meaning.target];
  // Whoever an alert names is told already.
  return meaning.kind === 'policy' ? firstLevel(meaning.policy).filter(({ namedBy }) => namedBy === undefined) : [];
};

/** A team's routing rules are asked about the alert as it is now. */
const meaningFor = async ({ world, incident, at }: Asked, named: NamedResponder): Promise<Meaning> => {
  const body = ((await world.table.get(keys.alert(incident.id))) ?? {}) as Partial<AlertBody>;
  return meaningOf(world.organisation, named, { ...incident, body: { ...NO_BODY, ...body } }, at);
};

const say = ({ world, incident, by, at }: Asked, because: string): Promise<void> =>
  record(world.table, incident.id, [changed(incident.visit, { kind: 'nobody to notify', at, by, because })]);
