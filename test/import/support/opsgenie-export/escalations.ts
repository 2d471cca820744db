import { type Files, idOf, type Json, minutes, ownerOf } from './blocks';
import { ESCALATIONS, type Row } from './escalation-rows';

export const escalationFiles = (): Files =>
  Object.fromEntries(Object.entries(ESCALATIONS).map(([name, one]) => escalationFile(name, one)));

const escalationFile = (name: string, { team, rules, repeat }: Row): readonly [string, Json] => {
  const id = idOf('escalation', name);
  const escalation = {
    id,
    name,
    description: '',
    ...ownerOf(team),
    rules: rules.map(([after, recipient, notifyType = 'default', condition = 'acked']) => ({
      condition: `if-not-${condition}`,
      notifyType,
      delay: typeof after === 'number' ? minutes(after) : after,
      recipient,
    })),
    ...(repeat === undefined ? {} : { repeat }),
  };
  return [`escalations/${name}-${id}.json`, escalation];
};
