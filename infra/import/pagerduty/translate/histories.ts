import { LIMITS } from '../../../../workflows/check-policy';
import type { Organisation } from '../../../../workflows/organisation';
import type { Policy } from '../../../../workflows/policy';
import { stepsOf } from '../../../../workflows/steps-of-policy';
import { worstPath } from '../../../../workflows/worst-path';
import type { Note } from '../../note';
import { approximated, type Translated } from './saying';

/** Many rounds of many messages do not fit into the history of one execution: such a policy repeats less often. */
export const fitHistories = (
  policies: readonly Policy[],
  people: Pick<Organisation, 'users' | 'lowUrgency'>,
): Translated<readonly Policy[]> => {
  const organisation: Organisation = { ...NOTHING, ...people };
  const each = policies.map((policy) => shortened(policy, stepsOf(organisation, policy)));
  return { made: each.map(({ made }) => made), notes: each.flatMap(({ notes }) => notes) };
};

const NOTHING: Omit<Organisation, 'users' | 'lowUrgency'> = {
  teams: {},
  schedules: {},
  webhooks: {},
  policies: {},
  services: {},
  defaultService: '',
  integrations: {},
};

const shortened = (policy: Policy, steps: readonly number[]): Translated<Policy> => {
  let { repeat } = policy;
  while (repeat > 0 && worstPath({ ...policy, repeat }, steps).events > LIMITS.historyEvents) repeat -= 1;
  if (repeat === policy.repeat) return { made: policy, notes: [] };
  const how = `it repeats ${repeat} times and not ${policy.repeat}: more messages than that are no policy any more`;
  const note: Note = approximated('escalations', `policy '${policy.name}'`, how);
  return { made: { ...policy, repeat }, notes: [note] };
};
