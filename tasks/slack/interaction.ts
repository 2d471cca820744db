import * as v from 'valibot';
import { jsonIn } from '../api/body';
import { Refused } from '../api/http';
import { parse } from '../api/parse';

/** One press of a button. */
export interface Press {
  /** Slack's name for who pressed. */
  readonly user: string;
  /** What they call themselves there. */
  readonly name: string;
  readonly action: string;
  readonly value: string;
  /** The same for the same press. */
  readonly id: string;
  /** Where a word to whoever pressed can be said; empty where it cannot. */
  readonly responseUrl: string;
}

const text = v.optional(v.string(), '');

const Interaction = v.object({
  type: v.string(),
  user: v.object({ id: v.pipe(v.string(), v.nonEmpty('be given')), username: text, name: text }),
  response_url: text,
  trigger_id: text,
  actions: v.optional(v.array(v.object({ action_id: text, value: text, action_ts: text })), []),
});

/**
 * The press in an interaction; undefined where it is something else that needs no answer.
 * @param payload the form's field
 * @throws Refused
 */
export const pressIn = (payload: string | null): Press | undefined => {
  const { type, user, actions, response_url, trigger_id } = parse(Interaction, jsonOf(payload));
  const [action] = actions;
  if (type !== 'block_actions' || !action) return undefined;
  return {
    user: user.id,
    name: user.username || user.name,
    action: action.action_id,
    value: action.value,
    id: [user.id, action.action_id, action.action_ts, trigger_id].join('\u0000'),
    responseUrl: response_url,
  };
};

const jsonOf = (payload: string | null): unknown => {
  const json = jsonIn(payload ?? '', "'payload'");
  if (json.kind === 'json') return json.value;
  throw new Refused(422, "'payload' should be JSON in a field of a form");
};
