import type { EpochMillis } from '../../../../workflows/incident';
import type { Note } from '../../note';
import { problemsOf } from '../../read/problems';
import type { PagerDutyExport } from '../export';
import { readSchedules } from './api-schedules';
import { assemble } from './assemble';
import { type Ask, askOf, type CallProps } from './call';
import { pages } from './pages';
import { type Answer, poolOf } from './pool';

export interface ApiProps extends Omit<CallProps, 'timeout'> {
  readonly progress: (done: number, of: number, what: string) => void;
  /** Overrides are asked for from now on. */
  readonly clock: () => EpochMillis;
  /** Milliseconds for one answer. @default 30000 */
  readonly timeout?: number;
}

/** PagerDuty allows 960 requests a minute; a few at once stay far below. */
const AT_ONCE = 4;

/**
 * The account as its REST API tells it.
 * @throws ImportProblem
 */
export const readPagerDutyApi = async (props: ApiProps): Promise<PagerDutyExport> => {
  const ask = askOf({ ...props, timeout: props.timeout ?? 30_000 });
  const missing = new Set<string>();
  const answers = await gather(ask, props, missing);
  const problems = problemsOf('what PagerDuty answered');
  const from = assemble(poolOf(answers, problems.add), problems);
  problems.throwIfAny();
  return { ...from, notes: [...from.notes, ...[...missing].map(absent)] };
};

const absent = (what: string): Note => ({
  area: 'other',
  subject: what,
  kind: 'not translated',
  because: 'PagerDuty does not give it with this key or in this plan',
  toDo: 'look whether the account has any of it',
});

const gather = async (ask: Ask, { progress, clock }: ApiProps, missing: Set<string>) => {
  const answers: Answer[] = [];
  const read = async (path: string, list: string, what: string, optional?: 'optional') => {
    progress(0, 1, what);
    const found = await pages(ask, path, list, answers, optional);
    if (!found) missing.add(what);
    return found ?? [];
  };
  const part = async (path: string, list: string, what: string): Promise<void> => {
    if (!(await pages(ask, path, list, answers, 'optional'))) missing.add(what);
  };
  const each = async (ids: readonly string[], what: string, one: (id: string) => Promise<void>): Promise<void> => {
    let done = 0;
    await inTurn(ids, async (id) => {
      await one(id);
      done += 1;
      progress(done, ids.length, what);
    });
  };
  const single = async (path: string, what: string): Promise<boolean> => {
    const json = await ask(path, 'optional');
    if (json === undefined) missing.add(what);
    else answers.push({ name: path, json });
    return json !== undefined;
  };

  const users = await read('/users?include[]=contact_methods&include[]=notification_rules', 'users', 'users');
  await each(users, 'hand-off rules', async (id) => {
    await single(`/users/${id}/oncall_handoff_notification_rules`, 'hand-off rules');
  });
  const teams = await read('/teams', 'teams', 'teams');
  await each(teams, 'members of teams', async (id) => {
    await part(`/teams/${id}/members`, 'members', 'members of teams');
  });
  await readSchedules(ask, answers, missing, each, clock());
  await read('/escalation_policies', 'escalation_policies', 'escalation policies');
  const services = await read('/services?include[]=integrations', 'services', 'services');
  await each(services, 'event rules of services', async (id) => {
    const path = `/event_orchestrations/services/${id}`;
    if (await single(path, 'event rules of services'))
      await single(`${path}/active`, 'whether event rules of services are switched on');
  });
  const orchestrations = await read('/event_orchestrations', 'orchestrations', 'event orchestrations', 'optional');
  await each(orchestrations, 'rules of event orchestrations', async (id) => {
    for (const path of ['router', 'global', 'unrouted'])
      await single(`/event_orchestrations/${id}/${path}`, `${path} rules of event orchestrations`);
  });
  const rulesets = await read('/rulesets', 'rulesets', 'rulesets', 'optional');
  await each(rulesets, 'rules of rulesets', async (id) => {
    await part(`/rulesets/${id}/rules`, 'rules', 'rules of rulesets');
  });
  await read('/maintenance_windows?filter=open', 'maintenance_windows', 'maintenance windows', 'optional');
  return answers;
};

const inTurn = async <T>(all: readonly T[], one: (item: T) => Promise<void>): Promise<void> => {
  const left = [...all];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await one(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};
