import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { newSecret, storeKey } from '../../tasks/access/access-key';
import { keys } from '../../tasks/incidents/keys';
import { openTable, type Table } from '../../tasks/incidents/table-client';
import { CUSTOM_EVENT } from '../../tasks/intake/integrations/eventbridge';
import { wallClock } from '../../tasks/runtime/clock';
import { policyDefinition } from '../../workflows/machine/definition';
import { type Definition, substitute } from '../../workflows/machine/definition-values';
import { STATE } from '../../workflows/machine/state-names';
import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';
import { policyOf } from '../../workflows/routing';
import { stepsOf } from '../../workflows/steps-of-policy';
import { alarmEvent } from './alarm-event';
import { account, callAws, callJson, credentials, invoke, region, send } from './aws';
import type { Outputs } from './cdk';
import { eventually } from './eventually';
import { givesACalendar, type Http, sendsACode, takesAnOverride } from './on-call';
import { takesOtherClients } from './other-clients';
import { letsABrowserIn } from './pages';
import { expectStatus, expectThat } from './tally';

/** A stack in the emulator, and what may be asked of it. Each method is one check: it throws a sentence if it fails. */
export class Deployed {
  private readonly machines: SFNClient;
  private readonly table: Table;
  private readonly secret = newSecret(randomBytes(32));
  private readonly routingKey = newSecret(randomBytes(32));

  constructor(
    private readonly url: string,
    private readonly stage: string,
    private readonly outputs: Outputs,
    private readonly organisation: Organisation,
  ) {
    const client = { endpoint: url, region, credentials };
    this.machines = new SFNClient(client);
    this.table = openTable(new DynamoDBClient(client), this.output('IncidentTable'));
  }

  /**
   * MiniStack asks for states:SendTaskSuccess on everything, AWS for the state machine (docs/ministack.md). So that the
   * bell can be rung here, whoever may ring our machines gets that right as well.
   */
  async allowRinging(): Promise<void> {
    const iam = (action: string, input: Record<string, string>) =>
      callAws(this.url, 'iam', {
        method: 'POST',
        path: '/',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ Action: action, Version: '2010-05-08', ...input }).toString(),
      });
    const { body } = await iam('ListRoles', { MaxItems: '1000' });
    const ringers = [...body.matchAll(/<RoleName>([^<]+)<\/RoleName>/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => new RegExp(`^stepladder-${this.stage}-Stepladder(Intake|Respond)Role`).test(name));
    expectThat(ringers.length === 2, `expected the roles of intake and respond, got ${JSON.stringify(ringers)}`);
    for (const RoleName of ringers) {
      const Statement = [{ Effect: 'Allow', Action: 'states:SendTaskSuccess', Resource: '*' }];
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      await iam('PutRolePolicy', { RoleName, PolicyName: 'ring-in-ministack', PolicyDocument });
    }
  }

  /** As `npx stepladder keys create` does it, with the operator's own rights on the table. */
  async createKey(): Promise<void> {
    await storeKey(this.table, this.secret, {
      name: 'deploy-check',
      scope: { kind: 'admin' },
      createdAt: wallClock(),
    });
    await storeKey(this.table, this.routingKey, {
      name: 'deploy-check by PagerDuty',
      scope: { kind: 'integration', of: { kind: 'organisation' } },
      createdAt: wallClock(),
    });
  }

  /** The definition in the service is the policy's, with every reference filled in. */
  async hasMachineOf(policy: Policy): Promise<void> {
    const machine = await this.machines.send(
      new DescribeStateMachineCommand({ stateMachineArn: this.machineArn(policy.name) }),
    );
    const actual: Definition = JSON.parse(machine.definition ?? '');
    const notify = functionsOf(actual);
    expectThat(notify.length === 1, `expected one function to be called, got ${JSON.stringify(notify)}`);
    const expected = substitute(policyDefinition(policy, stepsOf(this.organisation, policy)), {
      TableName: this.output('IncidentTable'),
      NotifyFunctionArn: notify[0] ?? '',
      Partition: 'aws',
    });
    expectThat(isDeepStrictEqual(actual, expected), 'the deployed definition is not the synthesised one');
    await invoke(this.url, notify[0] ?? '', undefined, 'DryRun');
  }

  async isHealthy(): Promise<void> {
    expectStatus(await this.http('GET', '/healthz'), 200);
  }

  async refusesStrangers(): Promise<void> {
    expectStatus(await this.http('POST', '/v2/alerts', { message: 'from a stranger' }, 'a-wrong-key'), 401);
  }

  async takesAlertByHttp(): Promise<void> {
    await this.startsAnExecution(async () => {
      const answer = await this.http('POST', '/v2/alerts', { message: 'The deploy check says hello' });
      expectStatus(answer, 202);
    });
  }

  takesOtherClients(): Promise<void> {
    return takesOtherClients((method, path, body) => this.http(method, path, body), this.routingKey);
  }

  /** The whole way: PutEvents, the rule, intake. */
  async takesAlertByEventBus(): Promise<void> {
    await this.startsAnExecution(async () => {
      const detail = { dedupKey: 'deploy-check', title: 'An event says hello' };
      const { FailedEntryCount } = await this.events<{ FailedEntryCount: number }>('PutEvents', {
        Entries: [{ Source: CUSTOM_EVENT.source, DetailType: CUSTOM_EVENT.detailType, Detail: JSON.stringify(detail) }],
      });
      expectThat(FailedEntryCount === 0, 'the event bus refused the event');
    });
  }

  /**
   * Nobody but CloudWatch may send events as `aws.cloudwatch`, and MiniStack's CloudWatch sends none. So in two steps:
   * a deployed rule matches the event, and the rule's target starts an execution when it is called with it.
   */
  async takesAlertByAlarm(): Promise<void> {
    const { Rules } = await this.events<{ Rules: { Name: string; EventPattern?: string }[] }>('ListRules', {});
    const matching: string[] = [];
    for (const { Name, EventPattern } of Rules.filter((rule) => rule.Name.startsWith(`stepladder-${this.stage}-`))) {
      const { Result } = await this.events<{ Result: boolean }>('TestEventPattern', {
        EventPattern,
        Event: JSON.stringify(alarmEvent(wallClock())),
      });
      if (Result) matching.push(Name);
    }
    expectThat(matching.length === 1, `one rule should match an alarm's state change, got ${JSON.stringify(matching)}`);
    const { Targets } = await this.events<{ Targets: { Arn: string }[] }>('ListTargetsByRule', { Rule: matching[0] });
    expectThat(Targets.length === 1, `the rule should have one target, got ${JSON.stringify(Targets)}`);
    await this.startsAnExecution(() => invoke(this.url, Targets[0]?.Arn ?? '', alarmEvent(wallClock()), 'Event'));
  }

  async takesAnAnswer(): Promise<void> {
    const id = await this.someTriggeredIncident();
    expectStatus(await this.http('POST', `/v1/incidents/${id}/acknowledge`, { user: this.someUser() }), 200);
    const read = await this.http('GET', `/v1/incidents/${id}`);
    expectStatus(read, 200);
    expectThat(/"status": *"acknowledged"/.test(read.body), `expected it to be acknowledged, got ${read.body}`);
  }

  async saysWhoIsOnCall(): Promise<void> {
    const answer = await this.http('GET', '/v1/oncall');
    expectStatus(answer, 200);
    for (const schedule of Object.keys(this.organisation.schedules)) {
      expectThat(answer.body.includes(schedule), `schedule '${schedule}' is not in the answer: ${answer.body}`);
    }
  }

  async keepsWhatPeopleChange(): Promise<void> {
    const [schedule] = Object.keys(this.organisation.schedules);
    await takesAnOverride(this.http, schedule ?? '', this.someUser(), wallClock());
    await givesACalendar(this.http, schedule ?? '');
    await sendsACode(this.http, this.someUser());
  }

  /** The schedule is on, and what it calls continues an incident that became overdue. */
  async sweeps(): Promise<void> {
    const { body } = await callAws(this.url, 'scheduler', { method: 'GET', path: '/schedules' });
    const { Schedules } = JSON.parse(body) as { Schedules: { Name: string; State: string; Target: { Arn: string } }[] };
    const own = Schedules.filter((schedule) => schedule.Name.startsWith(`stepladder-${this.stage}-`));
    expectThat(own.length === 1 && own[0]?.State === 'ENABLED', `expected one enabled schedule, got ${body}`);
    const overdue = keys.incident(await this.someTriggeredIncident());
    await this.table.update(overdue, { set: { due: wallClock() - 1000 }, condition: 'attribute_exists(#pk)' });
    await this.startsAnExecution(() => invoke(this.url, own[0]?.Target.Arn ?? '', {}, 'RequestResponse'));
  }

  /** A task answers even when something after the answer failed, for which it may lack a right: its log tells. */
  async hasLoggedNoError(): Promise<void> {
    const logs = <T>(action: string, input: object) => callJson<T>(this.url, 'logs', `Logs_20140328.${action}`, input);
    const { logGroups } = await logs<{ logGroups: { logGroupName: string }[] }>('DescribeLogGroups', {});
    const own = logGroups.filter(({ logGroupName }) => logGroupName.includes(`stepladder-${this.stage}/`));
    const lines: string[] = [];
    for (const { logGroupName } of own) {
      const { events } = await logs<{ events: { message: string }[] }>('FilterLogEvents', { logGroupName });
      lines.push(...events.map(({ message }) => message));
    }
    expectThat(lines.length > 0, `nothing is logged in any of ${JSON.stringify(logGroups)}`);
    const errors = lines.filter((line) => /"level":"error"|"errorType"/.test(line));
    expectThat(errors.length === 0, errors.join('\n'));
  }

  async showsPages(): Promise<void> {
    const answer = await this.http('POST', '/v2/alerts', { message: 'Something to look at' });
    expectStatus(answer, 202);
    await letsABrowserIn(this.url, this.host(), this.http, await this.someTriggeredIncident());
  }

  private host(): string {
    return new URL(this.output('Endpoint')).host;
  }

  private async someTriggeredIncident(): Promise<string> {
    const list = await this.http('GET', '/v1/incidents?status=triggered');
    expectStatus(list, 200);
    const { incidents } = JSON.parse(list.body) as { incidents: { id: string }[] };
    const id = incidents[0]?.id;
    expectThat(id, 'no incident is listed as triggered');
    return id;
  }

  private async startsAnExecution(alert: () => Promise<unknown>): Promise<void> {
    const before = await this.executions();
    await alert();
    await eventually(
      async () => (await this.executions()) > before,
      async () => `no execution of ${this.defaultMachine()} was started`,
    );
  }

  /** The newest escalation got as far as MiniStack can take it: claimed, notified, and about to wait. */
  async hasNotifiedLevel1(): Promise<void> {
    const wanted = [STATE.start, STATE.claim(1), STATE.notify(1), STATE.wait(1)];
    const walked = async () => {
      const events = await this.newestHistory();
      const failure = events.find(({ type }) => type === 'TaskFailed')?.taskFailedEventDetails;
      expectThat(!failure, `a task failed: ${failure?.error} ${failure?.cause}`);
      return events.flatMap(({ stateEnteredEventDetails: entered }) => (entered?.name ? [entered.name] : []));
    };
    await eventually(
      async () => isDeepStrictEqual((await walked()).slice(0, wanted.length), wanted),
      async () => `expected the states ${wanted.join(' → ')}, got ${(await walked()).join(' → ')}`,
    );
  }

  private async newestHistory(): Promise<readonly HistoryEvent[]> {
    const { executions = [] } = await this.machines.send(
      new ListExecutionsCommand({ stateMachineArn: this.defaultMachine() }),
    );
    // MiniStack cannot wait, so the execution fails there, and the next generation is begun at once.
    const first = executions.find(({ name }) => name?.endsWith('-1'));
    const { events = [] } = await this.machines.send(
      new GetExecutionHistoryCommand({ executionArn: first?.executionArn ?? '' }),
    );
    return events;
  }

  private async executions(): Promise<number> {
    const { executions } = await this.machines.send(
      new ListExecutionsCommand({ stateMachineArn: this.defaultMachine() }),
    );
    return executions?.length ?? 0;
  }

  /** Where alerts go that name no service. */
  private defaultMachine(): string {
    const policy = policyOf(this.organisation, this.organisation.defaultService);
    expectThat(policy, `service '${this.organisation.defaultService}' has no policy`);
    return this.machineArn(policy.name);
  }

  private machineArn(policy: string): string {
    return `arn:aws:states:${region}:${account}:stateMachine:stepladder-${this.stage}-${policy}`;
  }

  private someUser(): string {
    return Object.keys(this.organisation.users)[0] ?? '';
  }

  /** The API's host name leads nowhere from here; the emulator goes by the Host header. */
  private readonly http: Http = (method, path, body, key = this.secret) =>
    send(this.url, {
      method,
      path,
      headers: {
        host: this.host(),
        authorization: `GenieKey ${key}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });

  private events<T>(action: string, input: object): Promise<T> {
    return callJson(this.url, 'events', `AWSEvents.${action}`, input);
  }

  private output(name: string): string {
    const value = this.outputs[name];
    if (!value) throw new Error(`the stack has no output '${name}'`);
    return value;
  }
}

const functionsOf = ({ States }: Definition): string[] => [
  ...new Set(
    Object.values(States).flatMap((state) => {
      const { FunctionName } = (state['Arguments'] ?? {}) as { FunctionName?: string };
      return FunctionName ? [FunctionName] : [];
    }),
  ),
];
