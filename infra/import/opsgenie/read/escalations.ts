import type { Fields } from '../../read/fields';
import { wordOf } from '../../read/values';
import type { OpsgenieEscalation, OpsgenieEscalationRule, OpsgenieRepeat } from '../export';
import { entityOf, type ReadEntity } from './entity';
import { refAt, teamRefOf } from './parts';

/** Plain, as the backup tool writes it. */
export const readEscalation: ReadEntity<OpsgenieEscalation> = (fields) => {
  const { entity: escalation } = entityOf(fields, 'escalation');
  const ownerTeam = teamRefOf(escalation.child('ownerTeam'));
  const repeat = escalation.child('repeat');
  const read: OpsgenieEscalation = {
    id: escalation.maybeText('id') ?? escalation.text('name'),
    name: escalation.text('name'),
    description: escalation.maybeText('description') ?? '',
    ...(ownerTeam === undefined ? {} : { ownerTeam }),
    rules: escalation.children('rules').map(ruleOf),
    ...(repeat === undefined ? {} : { repeat: repeatOf(repeat) }),
  };
  escalation.done('escalations');
  return read;
};

const ruleOf = (rule: Fields): OpsgenieEscalationRule => {
  if (!rule.has('delay')) rule.wrong('delay', 'a length in minutes');
  const read: OpsgenieEscalationRule = {
    condition: wordOf(rule.text('condition')),
    notifyType: rule.word('notifyType', 'default'),
    delayMinutes: rule.minutes('delay'),
    recipient: refAt(rule, 'recipient', 'user'),
  };
  rule.ignore('id');
  rule.done('escalation rules');
  return read;
};

const repeatOf = (repeat: Fields): OpsgenieRepeat => {
  const read = {
    waitIntervalMinutes: repeat.minutes('waitInterval'),
    count: repeat.count('count', 1),
    resetRecipientStates: repeat.flag('resetRecipientStates', false),
    closeAlertAfterAll: repeat.flag('closeAlertAfterAll', false),
  };
  repeat.done('repeats of escalations');
  return read;
};
