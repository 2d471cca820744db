import * as v from 'valibot';
import { parse } from '../../api/parse';
import { editIncident } from '../../incidents/edit-alert';
import { changed, note, record } from '../../incidents/timeline';
import { clamper } from '../../intake/integrations/clamp';
import { OPSGENIE_LIMITS } from '../../intake/integrations/opsgenie';
import { type Action, type Asked, done, objectOf } from './action';
import { close } from './answers';

const Note = v.object({ note: v.pipe(v.string(), v.trim(), v.nonEmpty('say something')) });

/** The note itself is written by the caller, as every write may carry one. */
export const addNote: Action = {
  name: 'AddNote',
  read: ({ body }) => {
    parse(Note, objectOf(body));
    return async () => done('Added note');
  },
};

/** Sent twice by a client that retries, it is one. */
export const writeNote = ({ world, incident, at, by }: Asked, text: string): Promise<void> =>
  record(world.table, incident.id, text === '' ? [] : [note(incident.visit, at, by, text)]);

/** What an action means is for whoever reads the timeline, or listens to it, to know. */
export const customAction: Action = {
  name: 'ExecuteCustomAction',
  read: ({ name }) => {
    const action = clamper()('action', name, OPSGENIE_LIMITS.action);
    return async ({ world, incident, at, by }) => {
      const because = `${by} asked for '${action}'`;
      await record(world.table, incident.id, [changed(incident.visit, { kind: 'custom action', at, by, because })]);
      return done(`Executed action '${action}'`);
    };
  },
};

/** Nothing is erased: the incident is resolved, and this API no longer shows it. */
export const remove: Action = {
  name: 'Delete',
  read: (call, now) => {
    const resolve = close.read(call, now);
    return async (asked) => {
      const { world, incident, by, at } = asked;
      await resolve(asked);
      await editIncident(world.table, incident, { by, at }, (item) =>
        item['deleted'] ? undefined : { kind: 'deleted', set: { deleted: true }, says: 'deleted the alert' },
      );
      return done('Deleted alert');
    };
  },
};
