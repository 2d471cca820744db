import type { Answers, OldEscalation } from '../../../../infra/import/old/old-system';
import { bookOf } from '../../../../infra/import/opsgenie/book';
import type { OpsgenieExport } from '../../../../infra/import/opsgenie/export';
import { opsgenieAsItWas } from '../../../../infra/import/opsgenie/old/as-it-was';
import type { Priority } from '../../../../workflows/incident';
import { NOW } from '../../support/an-export';

const NO_DRAFT = {
  organisation: { users: {}, teams: {}, schedules: {}, policies: [], services: {}, defaultService: '' },
  policyTeams: {},
};

/** The escalation of that name, as the model has it. */
export const oldEscalation = (from: OpsgenieExport, name: string): OldEscalation => {
  const old = opsgenieAsItWas(from, bookOf(from), { now: NOW, timeZone: 'UTC' }, NO_DRAFT);
  const found = old.escalations.find((escalation) => escalation.name === name);
  if (!found) throw new Error(`there is no escalation '${name}'`);
  return found;
};

interface Asked {
  readonly at?: string;
  readonly answers?: Answers;
  readonly priority?: Priority;
}

/** `+0 anna`, `+5 anna by sms`, `+10 ben|carla` for any one of them: minutes after the alert. */
export const toldOf = (
  from: OpsgenieExport,
  name: string,
  { at = '2026-11-23T12:00:00Z', answers = {}, priority = 'P1' }: Asked = {},
): readonly string[] => {
  const alert = Date.parse(at);
  return oldEscalation(from, name)
    .night({ at: alert, priority }, answers)
    .map(({ at: told, users, channel }) => {
      const by = channel === undefined ? '' : ` by ${channel}`;
      return `+${(told - alert) / 60_000} ${users.join('|')}${by}`;
    });
};
