import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { StepladderStackProps } from '../../../infra/stepladder-stack';
import { FULL } from '../../support/runs';
import { lookAtTemplate, newApp, type Resource, removeAssemblies, type Synthesised, stackIn } from './synthesised';
import { tooOpen } from './what-it-may';

afterAll(removeAssemblies);

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly { readonly ruleName: string }[] }[];
}

interface Looked {
  /** The rules that do not hold and are not acknowledged. */
  readonly broken: readonly string[];
  readonly stack: Synthesised;
}

/** @param more what is in the stack beside Stepladder's own */
const look = (props: Partial<StepladderStackProps> = {}, more: (stack: Stack) => void = () => {}): Looked => {
  const app = newApp();
  const stack = stackIn(app, props);
  more(stack);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  let thrown: unknown;
  try {
    app.synth();
  } catch (error) {
    thrown = error;
  }
  const report: Report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  const broken = report.pluginReports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName));
  if (thrown !== undefined && broken.length === 0) throw thrown;
  const template = JSON.parse(readFileSync(join(app.outdir, stack.templateFile), 'utf8'));
  return { broken, stack: lookAtTemplate(template, app.outdir) };
};

const account = '123456789012';
const VARIANTS: readonly { readonly name: string; readonly props: Partial<StepladderStackProps> }[] = [
  {
    name: 'the first of two regions',
    props: {
      env: { region: 'us-east-1', account },
      regions: { kind: 'first of two', second: 'us-east-2', witness: 'us-west-2' },
    },
  },
  {
    name: 'the second of two regions, with topics',
    props: {
      env: { region: 'us-east-2', account },
      regions: { kind: 'second of two', tableName: 'the-table' },
      organisation: join(__dirname, 'with-topics.ts'),
    },
  },
];

let alone: Looked;
beforeAll(() => {
  alone = look();
});

test('the rules of cdk-nag hold, but for those that are acknowledged with a reason; nothing is too open', () => {
  expect(alone.broken).toEqual([]);
  expect(tooOpen(alone.stack)).toEqual([]);
});

// Seconds of synthesis each.
if (FULL)
  test.each(VARIANTS)('so it is with $name', ({ props }) => {
    const { broken, stack } = look(props);
    expect(broken).toEqual([]);
    expect(tooOpen(stack)).toEqual([]);
  });

test('a queue of another kind without a dead-letter queue is found, also within Stepladder', () => {
  const { broken, stack } = look({}, (own) => {
    new Queue(own.node.findChild('Stepladder'), 'Forgotten');
  });
  expect(broken).toEqual(
    expect.arrayContaining(['AwsSolutions-SQS3', 'AwsSolutions-SQS4', 'Serverless-SQSRedrivePolicy']),
  );
  expect(tooOpen(stack)).toEqual([expect.stringMatching(/Forgotten.* without TLS/), expect.stringMatching(/not encr/)]);
});

type Writable = { -readonly [K in keyof Resource]: Resource[K] };
type Change = (properties: Resource['Properties'], resource: Writable) => void;

/** The stack, with one change to the first resource of a type. */
const changed = (type: string, change: Change): Synthesised => {
  const resources: Record<string, Resource> = structuredClone(alone.stack.resources);
  const one = Object.values(resources).find(({ Type }) => Type === type);
  if (!one) throw new Error(`there is no ${type}`);
  change(one.Properties, one);
  return { ...alone.stack, resources };
};

const rolesOf = (type: string) => Object.values(alone.stack.resources).filter(({ Type }) => Type === type);

test.each<{ type: string; what: string; change: Change; found: RegExp }>([
  {
    what: 'a right by a pattern',
    type: 'AWS::IAM::Policy',
    change: ({ PolicyDocument: { Statement } }) =>
      Statement.push({ Effect: 'Allow', Action: 's3:Get*', Resource: 'a' }),
    found: /may s3:Get\*; expected actions by name/,
  },
  {
    what: 'a right on everything',
    type: 'AWS::IAM::Policy',
    change: ({ PolicyDocument: { Statement } }) =>
      Statement.push({ Effect: 'Allow', Action: ['xray:PutTraceSegments', 's3:GetObject'], Resource: '*' }),
    found: /s3:GetObject on everything/,
  },
  {
    what: 'a queue for anybody',
    type: 'AWS::SQS::QueuePolicy',
    change: ({ PolicyDocument: { Statement } }) =>
      Statement.push({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sqs:SendMessage', Resource: 'a' }),
    found: /lets anybody/,
  },
  {
    what: 'a queue without TLS',
    type: 'AWS::SQS::QueuePolicy',
    change: ({ PolicyDocument }) => {
      PolicyDocument.Statement = [];
    },
    found: /without TLS/,
  },
  {
    what: 'a topic without TLS',
    type: 'AWS::SNS::TopicPolicy',
    change: ({ PolicyDocument }) => {
      PolicyDocument.Statement = [];
    },
    found: /OperatorTopic.*without TLS/,
  },
  {
    what: 'a topic in the clear',
    type: 'AWS::SNS::Topic',
    change: (topic) => delete topic.KmsMasterKeyId,
    found: /not encrypted/,
  },
  {
    what: 'a permission for whoever',
    type: 'AWS::Lambda::Permission',
    change: (permission) => delete permission.SourceArn,
    found: /without a source/,
  },
  {
    what: 'a shared role',
    type: 'AWS::Lambda::Function',
    change: (one) => {
      one.Role = rolesOf('AWS::Lambda::Function')[1]?.Properties.Role;
    },
    found: /role of another function/,
  },
  { what: 'no time-out', type: 'AWS::Lambda::Function', change: (one) => delete one.Timeout, found: /no time-out/ },
  { what: 'no trace', type: 'AWS::Lambda::Function', change: (one) => delete one.TracingConfig, found: /not traced/ },
  { what: 'no log', type: 'AWS::Lambda::Function', change: (one) => delete one.LoggingConfig, found: /no log group/ },
  {
    what: 'a machine without a log',
    type: 'AWS::StepFunctions::StateMachine',
    change: (one) => delete one.LoggingConfiguration,
    found: /not traced or logged/,
  },
  {
    what: 'a log for ever',
    type: 'AWS::Logs::LogGroup',
    change: (one) => delete one.RetentionInDays,
    found: /for ever/,
  },
  {
    what: 'a door without a throttle',
    type: 'AWS::ApiGatewayV2::Stage',
    change: (one) => delete one.DefaultRouteSettings,
    found: /not throttled/,
  },
  {
    what: 'a door of its own',
    type: 'AWS::Scheduler::Schedule',
    change: (_, resource) => {
      resource.Type = 'AWS::Lambda::Url';
    },
    found: /function URL/,
  },
  {
    what: 'a table that may be deleted',
    type: 'AWS::DynamoDB::GlobalTable',
    change: ({ Replicas }) => delete Replicas[0].DeletionProtectionEnabled,
    found: /not protected/,
  },
  {
    what: 'a table without a past',
    type: 'AWS::DynamoDB::GlobalTable',
    change: ({ Replicas }) => delete Replicas[0].PointInTimeRecoverySpecification,
    found: /cannot be recovered/,
  },
  {
    what: 'a table that goes with its stack',
    type: 'AWS::DynamoDB::GlobalTable',
    change: (_, resource) => {
      resource.DeletionPolicy = 'Delete';
    },
    found: /goes with its stack/,
  },
])('$what is found', ({ type, change, found }) => {
  expect(tooOpen(changed(type, change))).toEqual([expect.stringMatching(found)]);
});
