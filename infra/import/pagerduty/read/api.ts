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
  const missing: string[] = [];
  const answers = await gather(ask, props, missing);
  const problems = problemsOf('what PagerDuty answered');
  const from = assemble(poolOf(answers, problems.add), problems);
  problems.throwIfAny();
  return { ...from, notes: [...from.notes, ...missing.map(absent)] };
};

const absent = (what: string): Note => ({
  area: 'other',
  subject: what,
  kind: 'not translated',
  because: 'PagerDuty does not give it with this key or in this plan',
  toDo: 'look whether the account has any of it',
});

const gather = async (ask: Ask, { progress, clock }: ApiProps, missing: string[]) => {
  const answers: Answer[] = [];
  const read = async (path: string, list: string, what: string, optional?: 'optional') => {
    progress(0, 1, what);
    const found = await pages(ask, path, list, answers, optional);
    if (!found) missing.push(what);
    return found ?? [];
  };
  const each = async (ids: readonly string[], what: string, one: (id: string) => Promise<void>): Promise<void> => {
    let done = 0;
    await inTurn(ids, async (id) => {
      await one(id);
      done += 1;
      progress(done, ids.length, what);
    });
  };
  const single = async (path: string): Promise<Answer | undefined> => {
    const json = await ask(path, 'optional');
    const answer = json === undefined ? undefined : { name: path, json };
    if (answer) answers.push(answer);
    return answer;
  };

  const users = await read('/users?include[]=contact_methods&include[]=notification_rules', 'users', 'users');
  await each(users, 'hand-off rules', async (id) => {
    await single(`/users/${id}/oncall_handoff_notification_rules`);
  });
  const teams = await read('/teams', 'teams', 'teams');
  await each(teams, 'members of teams', async (id) => {
    await pages(ask, `/teams/${id}/members`, 'members', answers, 'optional');
  });
  await readSchedules(ask, answers, missing, each, clock());
  await read('/escalation_policies', 'escalation_policies', 'escalation policies');
  const services = await read('/services?include[]=integrations', 'services', 'services');
  await each(services, 'event rules of services', async (id) => {
    await single(`/event_orchestrations/services/${id}`);
  });
  const orchestrations = await read('/event_orchestrations', 'orchestrations', 'event orchestrations', 'optional');
  await each(orchestrations, 'rules of event orchestrations', async (id) => {
    for (const path of ['router', 'global', 'unrouted']) await single(`/event_orchestrations/${id}/${path}`);
  });
  const rulesets = await read('/rulesets', 'rulesets', 'rulesets', 'optional');
  await each(rulesets, 'rules of rulesets', async (id) => {
    await pages(ask, `/rulesets/${id}/rules`, 'rules', answers, 'optional');
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
