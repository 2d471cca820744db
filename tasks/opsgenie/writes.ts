import type { Call, Operation } from '../api/door';
import type { Reply } from '../api/http';
import { draftFromOpsgenie } from '../intake/integrations/opsgenie';
import { receive, senderOf } from '../intake/receive';
import type { IntakeWorld } from '../intake/world';
import { ACTIONS } from './actions';
import { type Action, authorOf, type WriteCall } from './actions/action';
import { customAction, remove, writeNote } from './actions/words';
import type { AlertPath } from './alert-path';
import { aliasOfAlert } from './alert-view';
import { findAlert } from './find-alert';
import { type Located, locate, nothingThere } from './identifier';
import { keepOutcome, NO_SUCH_ALERT } from './request-status';
import { createSavedSearch, deleteSavedSearch, updateSavedSearch } from './saved-searches';
import { sendOn } from './send-on';

/** `POST /v2/alerts`. 202 only after the alert is durable, and can be found by its alias. */
export const createAlert =
  (world: IntakeWorld): Operation =>
  async ({ key, body, raw, requestId }) => {
    const draft = draftFromOpsgenie(body, world.organisation, requestId);
    const original = { protocol: 'opsgenie', method: 'POST', path: '/v2/alerts', body: raw.toString('utf8') } as const;
    const [accepted] = await receive(world, senderOf(key), { kind: 'events', events: [draft] }, { original });
    if (!accepted || accepted.kind === 'nothing open') throw new Error('an alert was neither opened nor joined');
    const { incident } = accepted;
    const status = accepted.kind === 'opened' ? 'Created alert' : 'Counted as another occurrence of the open alert';
    const named = { alertId: incident.id, alias: aliasOfAlert(incident) };
    await keepOutcome(world, requestId, key, 'Create', { success: true, status, ...named });
    return { ...ACCEPTED, body: { ...ACCEPTED.body, incidentId: incident.id, alertId: incident.id } };
  };

/** Every other write below `/v2/alerts`. */
export const writeAlerts =
  (world: IntakeWorld): Operation =>
  async (call) => {
    const located = locate(call);
    const { path } = located;
    if (path.kind === 'saved searches' && call.method === 'POST') return createSavedSearch(world, call);
    if (path.kind === 'saved search' && call.method === 'DELETE') return deleteSavedSearch(world, path.identifier);
    if (path.kind === 'saved search' && call.method === 'PATCH') return updateSavedSearch(world, call, path.identifier);
    const asked = actionOf(call.method, path);
    if (!asked) throw nothingThere(call.method, call.params['rest'] ?? '');
    return carryOut(world, call, located, asked);
  };

/** What is to be done with which alert, as the path says it. */
interface AskedFor {
  readonly action: Action;
  readonly identifier: string;
  /** What follows the alert in the path. */
  readonly suffix: string;
  /** Of a custom action; else empty. */
  readonly name: string;
}

const actionOf = (method: string, path: AlertPath): AskedFor | undefined => {
  if (path.kind === 'alert' && method === 'DELETE')
    return { action: remove, identifier: path.identifier, suffix: '', name: '' };
  if (path.kind === 'custom action') {
    const { identifier, name } = path;
    return { action: customAction, identifier, suffix: `/actions/${encodeURIComponent(name)}`, name };
  }
  const action = path.kind === 'part' ? named(method, path.part) : undefined;
  return path.kind === 'part' && action
    ? { action, identifier: path.identifier, suffix: `/${path.part}`, name: '' }
    : undefined;
};

const named = (method: string, part: string): Action | undefined =>
  (ACTIONS as Readonly<Record<string, Readonly<Record<string, Action>>>>)[method]?.[part];

/**
 * Reads the call, finds the alert, does it, sends it on, and keeps what became of it for whoever asks. That there is no
 * such alert is accepted as well: monitors close what nobody opened here, and would try again for hours.
 */
const carryOut = async (
  world: IntakeWorld,
  call: Call,
  located: Located,
  { action, identifier: text, suffix, name }: AskedFor,
): Promise<Reply> => {
  const { key, requestId, body } = call;
  const write: WriteCall = { body, query: located.query, name };
  const { by, because, note } = authorOf(key, write);
  const at = world.clock();
  const apply = action.read(write, at);
  const incident = await findAlert(world, key, { type: located.identifierType, text });
  let outcome = NO_SUCH_ALERT;
  if (incident) {
    const asked = { world, incident, by, because, at };
    outcome = { ...(await apply(asked)), alertId: incident.id, alias: aliasOfAlert(incident) };
    await writeNote(asked, note);
  }
  await sendOn(world, call, located, text, suffix, incident);
  await keepOutcome(world, requestId, key, action.name, outcome);
  return ACCEPTED;
};

const ACCEPTED = { status: 202, body: { result: 'Request will be processed' } } as const;
