import type { Fields } from '../../read/fields';
import { withoutAddress } from '../../read/shown';
import type { OpsgeniePolicy, Ref } from '../export';
import { entityOf, type ReadEntity } from './entity';
import { criteriaOf, refOf, timeRestrictionOf } from './parts';
import { delayOf, notificationEffectsOf } from './policy-notifications';

/** `{ teamId, teamName, policy }`, or the policy alone. */
export const readPolicy: ReadEntity<OpsgeniePolicy> = (fields) => {
  const { entity: policy, wrapper } = entityOf(fields, 'policy');
  const timeRestriction = timeRestrictionOf(policy.child('timeRestrictions') ?? policy.child('timeRestriction'));
  const team = teamOf(policy, wrapper);
  const delayMinutes = delayOf(policy);
  const read: OpsgeniePolicy = {
    id: policy.maybeText('id') ?? policy.text('name'),
    name: policy.text('name'),
    type: policy.word('type', 'alert') === 'notification' ? 'notification' : 'alert',
    enabled: policy.flag('enabled', true),
    ...(team === undefined ? {} : { team }),
    filter: criteriaOf(policy.child('filter')),
    ...(timeRestriction === undefined ? {} : { timeRestriction }),
    ...(delayMinutes === undefined ? {} : { delayMinutes }),
    does: [...alertEffectsOf(policy), ...notificationEffectsOf(policy)],
  };
  policy.ignore('policyDescription', 'order');
  policy.done('policies');
  return read;
};

const teamOf = (policy: Fields, wrapper: Fields | undefined): Ref | undefined => {
  const id = wrapper?.maybeText('teamId') ?? policy.maybeText('teamId');
  const name = wrapper?.maybeText('teamName');
  if (id === undefined && name === undefined) return undefined;
  return { type: 'team', ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) };
};

/** Fields that an alert policy may write anew; `{{message}}` keeps what the alert says. */
const WRITTEN = ['message', 'alias', 'description', 'alertDescription', 'entity', 'source'];

const alertEffectsOf = (policy: Fields): readonly string[] => {
  const priority = policy.maybeText('priority');
  const tags = policy.texts('tags');
  return [
    ...WRITTEN.filter((field) => changes(policy, field)).map((field) => `writes the ${field} anew`),
    ...(priority === undefined || priority.includes('{{') ? [] : [`sets priority ${priority}`]),
    ...respondersOf(policy),
    ...(tags.length === 0 ? [] : [`adds tags ${tags.map(withoutAddress).join(', ')}`]),
    ...(policy.holds('details') ? ['adds details'] : []),
    ...(policy.texts('actions').length === 0 ? [] : ['adds actions']),
    ...['Responders', 'Teams', 'Tags', 'Details', 'Actions']
      .filter((field) => policy.flag(`ignoreOriginal${field}`, false))
      .map((field) => `drops the alert's own ${field.toLowerCase()}`),
    ...(policy.flag('continue', false) ? ['goes on with the next policy'] : []),
  ];
};

const changes = (policy: Fields, field: string): boolean => {
  const text = policy.maybeText(field)?.trim();
  return text !== undefined && text !== '' && text !== `{{${field}}}`;
};

/** Users are counted: their names are addresses. */
const respondersOf = (policy: Fields): readonly string[] => {
  const refs = policy.children('responders').map((responder) => refOf(responder, 'team'));
  const users = refs.filter(({ type }) => type === 'user').length;
  const named = refs.filter(({ type }) => type !== 'user').map(({ type, id, name }) => `${type} '${name ?? id ?? ''}'`);
  const all = [...named, ...(users === 0 ? [] : [users === 1 ? '1 user' : `${users} users`])];
  return all.length === 0 ? [] : [`adds ${all.join(', ')} to those who are told`];
};
