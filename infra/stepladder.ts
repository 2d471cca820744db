import { Duration, Stack } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledgeRules } from './acknowledged-rules';
import { AlertQueue } from './alert-queue';
import { AlertRules } from './alert-rules';
import { AlertTopics } from './alert-topics';
import { ClosedExecutions } from './closed-executions';
import { DeadLetterQueue } from './dead-letter-queue';
import { HttpDoor } from './http-door';
import { IncidentTable, type Regions } from './incident-table';
import { Observability } from './observability';
import { OperatorTopic } from './operator-topic';
import { loadOrganisation } from './organisation';
import { machinePrefix, PolicyMachines } from './policy-machines';
import { Secrets } from './secrets';
import { allSenders, grantSending } from './sending';
import { StartQueue } from './start-queue';
import { SweepSchedule } from './sweep-schedule';
import { TaskFunction, type TaskFunctionProps } from './task-function';

export interface StepladderProps {
  /** Path of the module whose default export is the organisation, as `defineOrganisation` makes it. */
  readonly organisation: string;
  /**
   * Tells several Stepladders of one account and region apart; part of the state machines' names. A lower-case letter,
   * then up to 15 lower-case letters and digits.
   * @default 'prod'
   */
  readonly stage?: string;
  /**
   * Whether incidents outlive the stack: the table is retained when the stack is destroyed, and protected from deletion.
   * @default true
   */
  readonly keepIncidents?: boolean;
  /**
   * Where the secrets of channels and integrations are: SecureStrings `/stepladder/<stage>/<name>` in Parameter Store,
   * or secrets `stepladder/<stage>/<name>` in Secrets Manager.
   * @default 'parameter-store'
   */
  readonly secrets?: 'parameter-store' | 'secrets-manager';
  /**
   * Where people and providers reach the API, if it has a name of its own: links and signatures go by it.
   * @default - the API's own address
   */
  readonly publicUrl?: string;
  /**
   * How long the logs are kept. They hold ids, and no addresses, numbers or alert texts.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
  /**
   * Whether a stack in another region goes on when this one's is lost: see `docs/regions.md`.
   * @default - one region
   */
  readonly regions?: Regions;
  /**
   * Whether there are alarms about Stepladder itself; each has an entry in `docs/runbook.md`.
   * @default true
   */
  readonly alarms?: boolean;
  /**
   * Who gets the alarms about Stepladder itself, by e-mail; confirms the subscription once.
   * @default - nobody; whoever wants them subscribes to the topic
   */
  readonly operatorEmail?: string;
}

/**
 * Of one call of intake; the queue in front of it goes by this as well. Just below what the HTTP API waits for: a group
 * of hundreds of alerts takes its time.
 */
const INTAKE_TIMEOUT = Duration.seconds(29);

const ONE: Regions = { kind: 'one' };

/**
 * Incident escalation for one organisation: the table, the five tasks, a state machine for every escalation policy,
 * and the ways an alert comes in. Who may do what to whom is written in this file, and nowhere else.
 */
export class Stepladder extends Construct {
  /** Where the HTTP API answers. */
  readonly endpoint: string;
  readonly tableName: string;
  /** Where alerts can be put as messages. */
  readonly alertQueueUrl: string;
  /** Takes the alarms about Stepladder itself. */
  readonly operatorTopicArn: string;

  constructor(scope: Construct, id: string, props: StepladderProps) {
    super(scope, id);
    const stage = checkedStage(props.stage ?? 'prod');
    const logRetention = props.logRetention ?? RetentionDays.ONE_MONTH;
    const organisation = loadOrganisation(props.organisation);

    const incidents = new IncidentTable(this, 'Incidents', {
      keep: props.keepIncidents ?? true,
      regions: props.regions ?? ONE,
    });

    const alerts = new AlertQueue(this, 'Queue', { timeout: INTAKE_TIMEOUT });
    const starts = new StartQueue(this, 'Starts', { timeout: INTAKE_TIMEOUT });
    const failedSweeps = new DeadLetterQueue(this, 'FailedSweeps');
    const failedTells = new DeadLetterQueue(this, 'FailedTells');
    const operator = new OperatorTopic(this, 'Operator', { operatorEmail: props.operatorEmail });
    const secrets = new Secrets(this, { stage, where: props.secrets ?? 'parameter-store' });
    const door = new HttpDoor(this, 'Http', { stage, logRetention });
    const task = (id: string, of: OneTask) =>
      new TaskFunction(this, id, {
        ...of,
        organisation: props.organisation,
        logRetention,
        environment: {
          STAGE: stage,
          TABLE_NAME: incidents.table.tableName,
          STATE_MACHINE_PREFIX: machinePrefix(this, stage),
          PUBLIC_URL: props.publicUrl?.replace(/\/+$/, '') ?? door.endpoint,
          ...(secrets.prefix && { SECRETS_PREFIX: secrets.prefix }),
          ...of.environment,
        },
      });

    const notify = task('Notify', {
      task: 'notify',
      description: 'Tells the people of a level and records it',
      // The state gives it 30 seconds; a call that runs longer is not waited for.
      timeout: Duration.seconds(28),
      // Intake has somebody told beyond a policy without waiting for it.
      whenNobodyWaits: { deadLetters: failedTells, retryAttempts: 2, maxEventAge: Duration.hours(1) },
    });
    const intake = task('Intake', {
      task: 'intake',
      description: 'Alert events become incidents',
      timeout: INTAKE_TIMEOUT,
      // What the bus or a topic gave, and could not be taken then, goes on into the queue.
      whenNobodyWaits: { deadLetters: alerts.queue, retryAttempts: 2, maxEventAge: Duration.hours(1) },
      environment: {
        NOTIFY_FUNCTION: notify.function.functionName,
        START_QUEUE_URL: starts.queue.queueUrl,
        START_QUEUE_ARN: starts.queue.queueArn,
      },
    });
    const respond = task('Respond', {
      task: 'respond',
      description: "A responder's answer changes the incident and wakes its machine",
      timeout: Duration.seconds(10),
      environment: { NOTIFY_FUNCTION: notify.function.functionName },
    });
    const sweep = task('Sweep', {
      task: 'sweep',
      description: 'Continues overdue incidents in their next generation',
      // Done before the next one begins.
      timeout: Duration.seconds(55),
      // Trying again would be the next minute's work.
      whenNobodyWaits: { deadLetters: failedSweeps, retryAttempts: 0, maxEventAge: Duration.minutes(1) },
      environment: {
        NOTIFY_FUNCTION: notify.function.functionName,
        REGIONS: (props.regions ?? ONE).kind === 'one' ? 'one' : 'two',
      },
    });
    const api = task('Api', {
      task: 'api',
      description: 'Reads incidents and who is on call; keeps keys and contacts',
      timeout: Duration.seconds(10),
      environment: { NOTIFY_FUNCTION: notify.function.functionName },
    });
    for (const each of [intake, respond, sweep, api]) notify.function.grantInvoke(each);

    const machines = new PolicyMachines(this, 'Policies', {
      organisation,
      stage,
      table: incidents.table,
      notify: notify.function,
      logRetention,
    });

    for (const each of [intake, notify, respond, sweep, api]) incidents.grantItems(each);
    for (const each of [intake, respond, sweep]) machines.grantStart(each);
    for (const each of [intake, respond, sweep]) machines.grantAnswer(each);
    for (const each of [intake, notify, respond, sweep, api]) secrets.grantRead(each);
    grantSending(notify);
    incidents.grantEmptying(notify);

    new AlertRules(this, 'Alerts', { intake: intake.function });
    new AlertTopics(this, 'Topics', { organisation, intake: intake.function });
    alerts.feed(intake.function);
    starts.serve(intake.function);
    new SweepSchedule(this, 'SweepSchedule', { sweep: sweep.function, deadLetters: failedSweeps });
    new ClosedExecutions(this, 'ClosedExecutions', { stage, sweep: sweep.function, deadLetters: failedSweeps });
    door.serve({ intake: intake.function, respond: respond.function, api: api.function });

    new Observability(this, 'Observability', {
      stage,
      functions: {
        intake: intake.function,
        notify: notify.function,
        respond: respond.function,
        sweep: sweep.function,
        api: api.function,
      },
      alerts: alerts.queue,
      starts: starts.queue,
      table: incidents.table,
      machinesLog: machines.log,
      operator: operator.topic,
      alarms: props.alarms ?? true,
    });

    acknowledgeRules(this, {
      '*': 'X-Ray, and the delivery of logs: neither can be restricted to a resource.',
      [`${incidents.table.tableArn}/index/*`]: 'The two indexes of the one table.',
      [`${machinePrefix(this, stage)}*`]:
        'The machines of this stage: their names one by one do not fit into a policy, and no other stage begins alike.',
      [secrets.parameters]: 'The secrets of this stage, which exist only where a channel or an integration needs them.',
      ...Object.fromEntries(
        [notify, sweep].map((each) => [`${each.function.functionArn}:*`, 'The versions of the one function.']),
      ),
      ...Object.fromEntries(
        allSenders(Stack.of(this)).map((sender) => [
          sender,
          'Any sender that the operator has set up in this account.',
        ]),
      ),
    });
    this.endpoint = door.endpoint;
    this.tableName = incidents.table.tableName;
    this.alertQueueUrl = alerts.queue.queueUrl;
    this.operatorTopicArn = operator.topic.topicArn;
  }
}

type OneTask = Pick<TaskFunctionProps, 'task' | 'description' | 'timeout' | 'whenNobodyWaits'> & {
  readonly environment?: Readonly<Record<string, string>>;
};

const checkedStage = (stage: string): string => {
  // No hyphen: the machines of a stage 'eu' begin with 'stepladder-eu-', and so would those of a stage 'eu-test'.
  if (!/^[a-z][a-z0-9]{0,15}$/.test(stage)) {
    throw new Error(
      `stage '${stage}': a stage is a lower-case letter and up to 15 more letters or digits, no hyphen, such as 'prod' or 'test2'`,
    );
  }
  return stage;
};
