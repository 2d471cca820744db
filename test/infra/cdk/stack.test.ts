import { execSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { organisationPath } from '../../../infra/organisation';
import { apiOperations } from '../../../tasks/api/operations';
import { ROUTES } from '../../../tasks/api/routes';
import { TABLE } from '../../../tasks/incidents/table';
import { intakeOperations } from '../../../tasks/intake/operations';
import { AWorld } from '../../support/a-world';
import { FULL } from '../../support/runs';
import manyPolicies, { POLICIES } from './many-policies';
import { exampleOrganisation, root } from './paths';
import {
  filledIn,
  leadsTo,
  lookAt,
  newApp,
  type Resource,
  removeAssemblies,
  type Synthesised,
  stackIn,
  synthesise,
} from './synthesised';
import { TOPICS } from './with-topics';

/** All of it in one file: the CDK takes two seconds to load, once a file. */
let stack: Synthesised;
beforeAll(() => {
  stack = synthesise();
});
afterAll(removeAssemblies);

const functionOf = (task: string): [string, Resource] => {
  const found = Object.entries(stack.resources).find(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && new RegExp(`^Stepladder${task}Function`, 'i').test(id),
  );
  if (!found) throw new Error(`no function of task ${task}`);
  return found;
};

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const statementsOf = (policy: Resource): readonly Statement[] => policy.Properties.PolicyDocument.Statement;
const listed = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value]) as readonly T[];

/** Every right that a role of this name has, with '*' for rights on everything. */
const rightsOf = (role: RegExp): readonly string[] => {
  const policies = stack.ofType('AWS::IAM::Policy').filter(({ Properties }) => role.test(leadsTo(Properties.Roles[0])));
  expect(policies).toHaveLength(1);
  return policies
    .flatMap(statementsOf)
    .flatMap(({ Action }) => [...listed(Action)])
    .sort();
};

describe('the functions', () => {
  test.each(['intake', 'notify', 'respond', 'sweep', 'api'])(
    '%s runs on Node.js 24, arm64, traced, outside a VPC',
    (task) => {
      const [, { Properties }] = functionOf(task);
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        Handler: 'index.handler',
      });
      expect(Properties.VpcConfig).toBeUndefined();
    },
  );

  test('there are five, each with a log of its own', () => {
    const functions = stack.ofType('AWS::Lambda::Function');
    expect(functions).toHaveLength(5);
    const logs = functions.map(({ Properties }) => leadsTo(Properties.LoggingConfig.LogGroup));
    expect(new Set(logs).size).toBe(5);
    for (const log of logs) expect(stack.resources[log]?.Type).toBe('AWS::Logs::LogGroup');
  });

  test('they are told where the table and the machines are, and no secret', () => {
    for (const { Properties } of stack.ofType('AWS::Lambda::Function')) {
      const {
        NOTIFY_FUNCTION: _,
        START_QUEUE_ARN,
        START_QUEUE_URL,
        REGIONS,
        ...variables
      } = Properties.Environment.Variables;
      expect(Object.keys(variables).sort()).toEqual(['PUBLIC_URL', 'STAGE', 'STATE_MACHINE_PREFIX', 'TABLE_NAME']);
      expect(filledIn(Properties.Environment.Variables.STATE_MACHINE_PREFIX)).toMatch(
        /^arn:…+:states:…+:…+:stateMachine:stepladder-prod-$/,
      );
    }
  });

  test('notify ends before the state that calls it gives up', () => {
    const definition = JSON.parse(definitions()[0]?.text ?? '');
    const timeouts = Object.values<{ Resource?: string; TimeoutSeconds?: number }>(definition.States)
      .filter(({ Resource }) => Resource?.endsWith(':lambda:invoke'))
      .map(({ TimeoutSeconds }) => TimeoutSeconds ?? 0);
    expect(timeouts.length).toBeGreaterThan(0);
    expect(functionOf('notify')[1].Properties.Timeout).toBeLessThan(Math.min(...timeouts));
  });
});

test('every log is kept for a while and not for ever', () => {
  const groups = stack.ofType('AWS::Logs::LogGroup');
  expect(groups).toHaveLength(7);
  for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(30);
});

describe('nothing that is called without waiting gets lost', () => {
  const called = () => [
    ...stack.ofType('AWS::Events::Rule').flatMap(({ Properties }) => Properties.Targets),
    ...stack.ofType('AWS::Scheduler::Schedule').map(({ Properties }) => Properties.Target),
  ];

  test('every rule and schedule has a dead-letter queue and a bounded retry', () => {
    expect(called()).toHaveLength(7);
    for (const target of called()) {
      expect(stack.resources[leadsTo(target.DeadLetterConfig.Arn)]?.Type).toBe('AWS::SQS::Queue');
      expect(target.RetryPolicy.MaximumEventAgeInSeconds).toBeGreaterThanOrEqual(60);
    }
  });

  test('so has every function they call', () => {
    const functions = new Set(called().map(({ Arn }) => leadsTo(Arn)));
    expect(functions).toEqual(new Set([functionOf('intake')[0], functionOf('sweep')[0]]));
    const failures = stack.ofType('AWS::Lambda::EventInvokeConfig');
    for (const id of functions) {
      const [failure] = failures.filter(({ Properties }) => leadsTo(Properties.FunctionName) === id);
      const queue = leadsTo(failure?.Properties.DestinationConfig.OnFailure.Destination);
      expect(stack.resources[queue]?.Type).toBe('AWS::SQS::Queue');
    }
  });

  test('the queues are encrypted, refuse plain HTTP and keep what they have for 14 days', () => {
    const queues = Object.entries(stack.resources).filter(([, { Type }]) => Type === 'AWS::SQS::Queue');
    expect(queues).toHaveLength(7);
    const policies = stack.ofType('AWS::SQS::QueuePolicy');
    for (const [id, { Properties }] of queues) {
      expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 60 * 60 });
      const refusals = policies
        .filter((policy) => policy.Properties.Queues.some((queue: unknown) => leadsTo(queue) === id))
        .flatMap(({ Properties: { PolicyDocument } }) => PolicyDocument.Statement)
        .filter(({ Effect }: Statement) => Effect === 'Deny');
      expect(refusals).toMatchObject([{ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }]);
    }
  });
});

const definitions = () => {
  const folder = join(stack.outdir, 'definitions');
  return readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
};

describe('the state machines', () => {
  test('one a policy, named so that the console reads well', () => {
    const names = stack.ofType('AWS::StepFunctions::StateMachine').map(({ Properties }) => Properties.StateMachineName);
    expect(names.sort()).toEqual([
      'stepladder-prod-business-hours',
      'stepladder-prod-critical',
      'stepladder-prod-direct',
      'stepladder-prod-low-urgency',
    ]);
  });

  test('every step is logged and traced, and nothing that a step was given', () => {
    for (const { Properties } of stack.ofType('AWS::StepFunctions::StateMachine')) {
      expect(Properties.LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
      expect(Properties.LoggingConfiguration.Destinations).toHaveLength(1);
      expect(Properties.TracingConfiguration).toEqual({ Enabled: true });
    }
  });

  test('the log has the name under which deliveries need no resource policy', () => {
    const names = stack.ofType('AWS::Logs::LogGroup').map(({ Properties }) => Properties.LogGroupName);
    expect(names.filter(Boolean)).toEqual(['/aws/vendedlogs/states/stepladder-prod']);
  });

  test('they share one role, whose rights are there before they are', () => {
    const machines = stack.ofType('AWS::StepFunctions::StateMachine');
    const [role, ...others] = new Set(machines.map(({ Properties }) => leadsTo(Properties.RoleArn)));
    expect(others).toEqual([]);
    for (const { DependsOn } of machines)
      expect(DependsOn).toContainEqual(expect.stringMatching(/PoliciesRoleDefaultPolicy/));
    expect(role).toMatch(/PoliciesRole/);
  });

  test('a definition comes from S3, and deployment fills in everything it leaves open', () => {
    for (const { Properties } of stack.ofType('AWS::StepFunctions::StateMachine')) {
      expect(Properties.DefinitionS3Location.Key).toMatch(/\.json$/);
      expect(Properties.DefinitionString).toBeUndefined();
      const [definition] = definitions().filter(({ file }) => file === `${Properties.StateMachineName}.asl.json`);
      const open = new Set([...(definition?.text ?? '').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
      expect([...open].sort()).toEqual(Object.keys(Properties.DefinitionSubstitutions).sort());
    }
  });
});

describe('rights', () => {
  const ITEMS = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'];
  const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const TRACE = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
  const DEAD_LETTER = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
  /** What Lambda needs to read the queue. What was given by itself and failed goes there, too. */
  const CONSUME = [
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:ReceiveMessage',
  ];
  const START = 'states:StartExecution';
  const RING = 'states:SendTaskSuccess';

  test.each([
    {
      task: 'Intake',
      why: 'opens incidents, begins and wakes escalations',
      also: [...CONSUME, 'sqs:SendMessage', START, RING, 'lambda:InvokeFunction', 'ssm:GetParameter'],
    },
    {
      task: 'Notify',
      why: 'sends, reads the secrets of the channels, and cannot touch an execution',
      also: [
        ...DEAD_LETTER,
        'dynamodb:DeleteItem',
        'ses:SendEmail',
        'sms-voice:SendTextMessage',
        'sms-voice:SendVoiceMessage',
        'ssm:GetParameter',
      ],
    },
    {
      task: 'Respond',
      why: 'wakes escalations, checks who answers, and has others told',
      also: [START, RING, 'lambda:InvokeFunction', 'ssm:GetParameter'],
    },
    {
      task: 'Sweep',
      why: 'begins the next generation, and has people told of their shifts',
      also: [...DEAD_LETTER, START, RING, 'lambda:InvokeFunction', 'ssm:GetParameter'],
    },
    {
      task: 'Api',
      why: 'reads and writes items, checks links, and has a code sent',
      also: ['lambda:InvokeFunction', 'ssm:GetParameter'],
    },
  ])('$task $why', ({ task, also }) => {
    expect(rightsOf(new RegExp(`^Stepladder${task}Role`))).toEqual([...ITEMS, ...LOG, ...TRACE, ...also].sort());
  });

  test('a machine writes to the incident, calls notify, and logs', () => {
    expect(rightsOf(/^StepladderPoliciesRole/).filter((right) => !/^(logs|xray):/.test(right))).toEqual([
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
      'lambda:InvokeFunction',
    ]);
  });

  test('notify deletes nothing but what waited for a contact method', () => {
    const deleting = stack
      .ofType('AWS::IAM::Policy')
      .flatMap(statementsOf)
      .filter(({ Action }) => listed(Action).includes('dynamodb:DeleteItem'));
    expect(deleting).toEqual([
      expect.objectContaining({ Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['BOX#*'] } } }),
    ]);
  });

  test('nobody has a right to "everything that begins with"', () => {
    for (const policy of stack.ofType('AWS::IAM::Policy')) {
      for (const { Action } of statementsOf(policy))
        for (const action of listed(Action)) expect(action).not.toMatch(/\*/);
    }
  });

  test('only tracing and log delivery, for which AWS knows no resource, are allowed on everything', () => {
    const onEverything = stack
      .ofType('AWS::IAM::Policy')
      .flatMap(statementsOf)
      .filter(({ Resource }) => listed(Resource).includes('*'))
      .flatMap(({ Action }) => listed(Action));
    expect(onEverything.length).toBeGreaterThan(0);
    for (const action of onEverything)
      expect(action).toMatch(/^(xray:|logs:.*(LogDeliver|ResourcePolic|DescribeLogGroups))/);
  });

  test('a name ends in a wildcard only for indexes, machines and secrets of this stage, senders, versions of a function', () => {
    const wildcards = new Set(
      stack
        .ofType('AWS::IAM::Policy')
        .flatMap(statementsOf)
        .flatMap(({ Resource }) => listed(Resource).map((resource) => String(filledIn(resource))))
        .filter((resource) => resource.length > 1 && resource.includes('*'))
        .map((resource) => resource.replace(/…+/g, '…')),
    );
    expect([...wildcards].sort()).toEqual(
      [
        '…/index/*',
        '…:*',
        'arn:…:ssm:…:…:parameter/stepladder/prod/*',
        ...['identity', 'configuration-set'].map((sender) => `arn:…:ses:…:…:${sender}/*`),
        ...['phone-number', 'pool', 'sender-id'].map((sender) => `arn:…:sms-voice:…:…:${sender}/*`),
        'arn:…:states:…:…:stateMachine:stepladder-prod-*',
      ].sort(),
    );
  });

  test('no role has a policy of AWS, which would allow more than is needed', () => {
    for (const { Properties } of stack.ofType('AWS::IAM::Role')) expect(Properties.ManagedPolicyArns).toBeUndefined();
  });
});

describe('the table', () => {
  test('has the keys and indexes that the tasks use', () => {
    const [table] = stack.ofType('AWS::DynamoDB::GlobalTable');
    const keySchema = (hash: string, range: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ];
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema(TABLE.partitionKey, TABLE.sortKey),
      GlobalSecondaryIndexes: Object.values(TABLE.indexes).map(({ name, partitionKey, sortKey }) => ({
        IndexName: name,
        KeySchema: keySchema(partitionKey, sortKey),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
      TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
    });
  });

  test('outlives the stack, protected and with a backup of every moment', () => {
    const [table] = stack.ofType('AWS::DynamoDB::GlobalTable');
    expect(table?.DeletionPolicy).toBe('Retain');
    expect(table?.Properties.Replicas).toMatchObject([
      { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
  });

  test('goes with the stack when the incidents need not be kept', () => {
    const [table] = synthesise({ stage: 'trial', keepIncidents: false }).ofType('AWS::DynamoDB::GlobalTable');
    expect(table?.DeletionPolicy).toBe('Delete');
    expect(table?.Properties.Replicas[0].DeletionProtectionEnabled).toBe(false);
  });
});

describe('the ways in', () => {
  test('every route of the API leads to its task, in payload format 2.0', () => {
    const routes = stack.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => {
      const integration = stack.resources[Properties.Target['Fn::Join'][1][1].Ref];
      expect(integration?.Properties.PayloadFormatVersion).toBe('2.0');
      return [Properties.RouteKey, leadsTo(integration?.Properties.IntegrationUri)];
    });
    const everywhere = ROUTES.filter(({ where, path }) => where === 'everywhere' && !path.startsWith('/v2/'));
    const declared = everywhere.map(({ method, path, task }) => [`${method} ${path}`, functionOf(task)[0]]);
    expect(Object.fromEntries(routes)).toEqual({
      ...Object.fromEntries(declared),
      // Clients of other systems send slashes where the gateway expects none.
      'ANY /v2/{proxy+}': functionOf('intake')[0],
      'GET /v2/alerts': functionOf('api')[0],
      'GET /v2/alerts/{proxy+}': functionOf('api')[0],
      // What no route takes gets a sentence instead of the gateway's bare 404.
      'ANY /{proxy+}': functionOf('api')[0],
    });
  });

  test.each(ROUTES.filter(({ where, path }) => where === 'everywhere' && path.startsWith('/v2/')))(
    '$method $path is served where the gateway leads it, and with a slash at its end by intake',
    ({ method, path, operation, task }) => {
      const alerts = method === 'GET' && /^\/v2\/alerts(\/|$)/.test(path);
      expect(task).toBe(alerts ? 'api' : 'intake');
      const world = new AWorld().world;
      const served = alerts ? apiOperations(world, ROUTES) : intakeOperations(world);
      expect(served).toHaveProperty(operation);
      expect(intakeOperations(world)).toHaveProperty(operation);
    },
  );

  test('the API is throttled, and its log says nothing about who called', () => {
    const [stage] = stack.ofType('AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 });
    expect(stage?.Properties.AccessLogSettings.Format).not.toMatch(
      /identity|authorizer|\$context\.(path|domain)|error/i,
    );
  });

  test("alarms, health events, findings and a team's own events reach intake", () => {
    const rules = stack
      .ofType('AWS::Events::Rule')
      .map(({ Properties }) => Properties)
      .filter(({ EventPattern }) => !EventPattern.source.includes('aws.states'));
    expect(rules.map(({ EventPattern }) => EventPattern)).toEqual([
      {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
      },
      { source: ['aws.health'], 'detail-type': ['AWS Health Event', 'AWS Health Abuse Event'] },
      { source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'] },
      {
        source: ['aws.securityhub'],
        'detail-type': ['Security Hub Findings - Imported', 'Findings Imported V2'],
        detail: { $or: expect.arrayContaining([{ findings: { Severity: { Label: ['CRITICAL', 'HIGH'] } } }]) },
      },
      { source: ['stepladder'], 'detail-type': ['Stepladder Alert Event'] },
    ]);
    for (const { Targets } of rules) expect(leadsTo(Targets[0].Arn)).toBe(functionOf('intake')[0]);
  });

  test('an alarm of this account may call intake itself', () => {
    const permissions = stack.ofType('AWS::Lambda::Permission').map(({ Properties }) => Properties);
    const [alarms] = permissions.filter(({ Principal }) => Principal === 'lambda.alarms.cloudwatch.amazonaws.com');
    expect(leadsTo(alarms?.FunctionName)).toBe(functionOf('intake')[0]);
    expect(alarms?.SourceAccount).toEqual({ Ref: 'AWS::AccountId' });
    expect(filledIn(alarms?.SourceArn)).toMatch(/^arn:…+:cloudwatch:…+:…+:alarm:\*$/);
  });

  test('the sweep runs every minute', () => {
    const [schedule] = stack.ofType('AWS::Scheduler::Schedule');
    expect(schedule?.Properties).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED' });
    expect(leadsTo(schedule?.Properties.Target.Arn)).toBe(functionOf('sweep')[0]);
  });
});

describe('the queue for alerts', () => {
  const queue = () => {
    const found = Object.entries(stack.resources).find(([id]) => id.startsWith('StepladderQueueAlerts'));
    if (!found) throw new Error('no queue for alerts');
    return found;
  };

  test('gives intake time for a batch, and puts away what keeps failing', () => {
    const [, { Properties }] = queue();
    const { Timeout } = functionOf('intake')[1].Properties;
    expect(Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
    expect(Properties.RedrivePolicy.maxReceiveCount).toBe(20);
    const deadLetters = leadsTo(Properties.RedrivePolicy.deadLetterTargetArn);
    expect(stack.resources[deadLetters]?.Type).toBe('AWS::SQS::Queue');
  });

  test('is not the only one: what may not begin yet waits in another, which intake empties with a bound', () => {
    const [waiting] = Object.keys(stack.resources).filter((id) => id.startsWith('StepladderStartsWaiting'));
    const mapping = stack
      .ofType('AWS::Lambda::EventSourceMapping')
      .find(({ Properties }) => leadsTo(Properties.EventSourceArn) === waiting);
    expect(mapping?.Properties).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 20 },
    });
    expect(leadsTo(mapping?.Properties.FunctionName)).toBe(functionOf('intake')[0]);
    expect(leadsTo(functionOf('intake')[1].Properties.Environment.Variables.START_QUEUE_URL)).toBe(waiting);
    expect(stack.resources[waiting ?? '']?.Properties).toMatchObject({ VisibilityTimeout: 174 });
  });

  test('hands intake batches, of which it may fail single messages', () => {
    const mappings = stack.ofType('AWS::Lambda::EventSourceMapping');
    const mapping = mappings.find(({ Properties }) => leadsTo(Properties.EventSourceArn) === queue()[0]);
    expect(mapping?.Properties).toMatchObject({ BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] });
    expect(leadsTo(mapping?.Properties.EventSourceArn)).toBe(queue()[0]);
    expect(leadsTo(mapping?.Properties.FunctionName)).toBe(functionOf('intake')[0]);
  });

  test("takes messages from this account's rules and topics, and from no other account's", () => {
    const statements = stack
      .ofType('AWS::SQS::QueuePolicy')
      .filter(({ Properties }) => Properties.Queues.some((each: unknown) => leadsTo(each) === queue()[0]))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Effect }: Statement) => Effect === 'Allow');
    expect(statements.map(({ Principal }) => Principal.Service).sort()).toEqual([
      'events.amazonaws.com',
      'sns.amazonaws.com',
    ]);
    for (const { Condition } of statements) {
      expect(Object.keys(Condition)).toEqual(['ArnLike']);
      expect(filledIn(Condition.ArnLike['aws:SourceArn'])).toMatch(/^arn:…+:(events:\*:…+:rule\/\*|sns:\*:…+:\*)$/);
    }
  });

  test('is named in the outputs', () => {
    const { Outputs } = JSON.parse(stack.json);
    expect(leadsTo(Outputs.AlertQueue.Value)).toBe(queue()[0]);
  });
});

describe('topics', () => {
  test('there is nothing for them while no service declares one', () => {
    expect(stack.ofType('AWS::SNS::Subscription')).toEqual([]);
  });

  test('each that a service declares is subscribed once, and loses nothing', () => {
    const own = synthesise({ organisation: join(__dirname, 'with-topics.ts') });
    const subscriptions = own.ofType('AWS::SNS::Subscription').map(({ Properties }) => Properties);
    expect(subscriptions.map(({ TopicArn }) => TopicArn).sort()).toEqual(TOPICS);
    for (const { Protocol, Endpoint, RedrivePolicy, Region, TopicArn } of subscriptions) {
      expect(Protocol).toBe('lambda');
      expect(leadsTo(Endpoint)).toMatch(/^StepladderIntakeFunction/);
      expect(Region).toBe(TopicArn.split(':')[3]);
      // SNS refuses a queue that is in another region than the subscription.
      const [condition, policy, otherwise] = RedrivePolicy['Fn::If'];
      expect(JSON.parse(own.json).Conditions[condition]).toEqual({ 'Fn::Equals': [{ Ref: 'AWS::Region' }, Region] });
      expect(own.resources[leadsTo(policy.deadLetterTargetArn)]?.Type).toBe('AWS::SQS::Queue');
      expect(otherwise).toEqual({ Ref: 'AWS::NoValue' });
    }
    const allowed = own
      .ofType('AWS::Lambda::Permission')
      .filter(({ Properties }) => Properties.Principal === 'sns.amazonaws.com')
      .map(({ Properties }) => Properties.SourceArn);
    expect(allowed.sort()).toEqual(TOPICS);
  });
});

describe('many at once', () => {
  test('two stages fit in one account: no fixed name is used twice', () => {
    const app = newApp();
    const stages = ['prod', 'test'].map((stage) => stackIn(app, { stage }));
    const names = stages.map((stage) =>
      Object.values(lookAt(stage).resources).flatMap(({ Type, Properties }) =>
        [
          'StateMachineName',
          'LogGroupName',
          'FunctionName',
          'TableName',
          'QueueName',
          'RoleName',
          'ManagedPolicyName',
          'Name',
        ]
          .filter((property) => typeof Properties?.[property] === 'string')
          .map((property) => `${Type} ${Properties[property]}`),
      ),
    );
    expect(names[0]?.length).toBe(names[1]?.length);
    expect(names[0]?.filter((name) => names[1]?.includes(name))).toEqual([]);
  });

  describe(`${POLICIES} policies`, () => {
    let large: Synthesised;
    beforeAll(() => {
      large = synthesise({ organisation: join(__dirname, 'many-policies.ts') });
    });

    test('are a machine each, in fewer than 500 resources', () => {
      // With the one that every organisation has.
      expect(Object.keys(manyPolicies.policies)).toHaveLength(POLICIES + 1);
      expect(large.ofType('AWS::StepFunctions::StateMachine')).toHaveLength(POLICIES + 1);
      expect(Object.keys(large.resources).length).toBeLessThan(500);
    });

    test("fit into CloudFormation's template of one megabyte", () => {
      expect(Buffer.byteLength(large.json)).toBeLessThan(1_000_000);
    });

    test('fit into the 10,240 characters that the policies of a role may have together', () => {
      const sizes = new Map<string, number>();
      for (const { Properties } of large.ofType('AWS::IAM::Policy')) {
        const role = leadsTo(Properties.Roles[0]);
        const size = JSON.stringify(filledIn(Properties.PolicyDocument)).length;
        sizes.set(role, (sizes.get(role) ?? 0) + size);
      }
      expect(sizes.size).toBe(7);
      expect(Math.max(...sizes.values())).toBeLessThan(10_240);
    });

    test("fit into the 4 KB of a function's environment", () => {
      for (const { Properties } of large.ofType('AWS::Lambda::Function')) {
        expect(JSON.stringify(filledIn(Properties.Environment.Variables)).length).toBeLessThan(4096);
      }
    });
  });
});

describe('the app', () => {
  test('says nothing about account and region: the same template goes everywhere', () => {
    expect(stack.json).not.toMatch(/\b\d{12}\b|us-east-1|eu-west-1/);
  });

  test.each(['eu-west', 'Prod', '2nd', '', 'a-stage-name-that-is-long'])("a stage cannot be called '%s'", (stage) => {
    expect(() => synthesise({ stage })).toThrow(/a stage is a lower-case letter and up to 15 more/);
  });

  test("an organisation's module that exports something else is refused with its path", () => {
    const organisation = join(root, 'workflows/span.ts');
    expect(() => synthesise({ organisation })).toThrow(`${organisation} should export by default`);
  });

  // Loads the CDK in a process of its own.
  if (FULL)
    test('is what cdk.json names: run as the cdk command runs it, it writes this stack and no other', () => {
      const outdir = mkdtempSync(join(tmpdir(), 'stepladder-app-'));
      try {
        const { app } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
        execSync(app, {
          cwd: root,
          stdio: 'pipe',
          env: {
            PATH: process.env['PATH'],
            CDK_OUTDIR: outdir,
            CDK_CONTEXT_JSON: JSON.stringify({ stage: 'test', 'aws:cdk:bundling-stacks': [] }),
          },
        });
        const { artifacts } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
        const stacks = Object.keys(artifacts).filter((id) => artifacts[id].type === 'aws:cloudformation:stack');
        expect(stacks).toEqual(['stepladder-test']);
      } finally {
        rmSync(outdir, { recursive: true });
      }
    });

  test('takes the organisation that package.json names, unless another one is asked for', () => {
    expect(organisationPath(undefined, join(root, 'infra'))).toBe(exampleOrganisation);
    expect(organisationPath('test/infra/cdk/many-policies.ts', root)).toBe(join(__dirname, 'many-policies.ts'));
    expect(() => organisationPath('nowhere.ts', root)).toThrow(
      `there is no organisation at ${join(root, 'nowhere.ts')}`,
    );
  });
});
