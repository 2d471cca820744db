import { leadsTo, type Resource, type Synthesised } from './synthesised';

/** One statement of a policy, with the resource of the template that it stands in. */
interface Statement {
  readonly at: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: object;
}

type Finding = string;

const listed = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : ((Array.isArray(value) ? value : [value]) as readonly T[]);

const entries = (stack: Synthesised, ...types: readonly string[]): readonly (readonly [string, Resource])[] =>
  Object.entries(stack.resources).filter(([, { Type }]) => types.includes(Type));

/** Of policies, of roles' own and of resources, wherever CloudFormation takes one. */
const statementsOf = (stack: Synthesised): readonly Statement[] =>
  Object.entries(stack.resources).flatMap(([at, { Properties = {} }]) =>
    [
      Properties.PolicyDocument,
      Properties.AssumeRolePolicyDocument,
      Properties.KeyPolicy,
      ...listed<{ PolicyDocument: unknown }>(Properties.Policies).map(({ PolicyDocument }) => PolicyDocument),
    ].flatMap((document) => listed<object>(document?.Statement).map((found) => ({ at, ...found }) as Statement)),
  );

const allowed = (stack: Synthesised): readonly Statement[] =>
  statementsOf(stack).filter(({ Effect }) => Effect !== 'Deny');

/**
 * The only rights on everything: AWS knows no resource for these actions.
 * The second is what a state machine needs to log and to be traced.
 */
export const ON_EVERYTHING: Readonly<Record<string, readonly string[]>> = {
  'send traces to X-Ray': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  'let Step Functions log and trace': [
    ...['CreateLogDelivery', 'DeleteLogDelivery', 'DescribeLogGroups', 'DescribeResourcePolicies', 'GetLogDelivery'],
    ...['ListLogDeliveries', 'PutResourcePolicy', 'UpdateLogDelivery'],
  ]
    .map((action) => `logs:${action}`)
    .concat(
      ['GetSamplingRules', 'GetSamplingTargets', 'PutTelemetryRecords', 'PutTraceSegments'].map((a) => `xray:${a}`),
    ),
};

/** A key's own policy says `*` and means the key; its first statement gives the account what IAM then gives on. */
const isOfKey = (stack: Synthesised, { at }: Statement) => stack.resources[at]?.Type === 'AWS::KMS::Key';

const rights = (stack: Synthesised): readonly Finding[] =>
  allowed(stack)
    .filter((statement) => !isOfKey(stack, statement))
    .flatMap(({ at, Action, Resource }) => [
      ...listed(Action)
        .filter((action) => action.includes('*'))
        .map((action) => `${at}: may ${action}; expected actions by name`),
      ...(listed(Resource).includes('*') && !isNamed(listed(Action))
        ? [`${at}: may ${listed(Action).join(', ')} on everything; expected resources by name`]
        : []),
    ]);

const isNamed = (actions: readonly string[]): boolean =>
  Object.values(ON_EVERYTHING).some((named) => actions.every((action) => named.includes(action)));

const strangers = (stack: Synthesised): readonly Finding[] =>
  allowed(stack)
    .filter(({ Principal, Condition }) => /"\*"/.test(JSON.stringify(Principal ?? '')) && Condition === undefined)
    .map(({ at }) => `${at}: lets anybody; expected a principal or a condition`);

/** What only some may use: whoever may call a function says from which API, rule or schedule of ours. */
const permissions = (stack: Synthesised): readonly Finding[] =>
  entries(stack, 'AWS::Lambda::Permission')
    .filter(
      ([
        ,
        {
          Properties: { SourceArn, Principal },
        },
      ]) => SourceArn === undefined || Principal === '*',
    )
    .map(([id]) => `${id}: a permission without a source`);

const functions = (stack: Synthesised): readonly Finding[] => {
  const found = entries(stack, 'AWS::Lambda::Function');
  const roles = found.map(([, { Properties }]) => leadsTo(Properties.Role));
  return found.flatMap(([id, { Properties }], index) => [
    ...(roles.indexOf(roles[index] as string) === index ? [] : [`${id}: has the role of another function`]),
    ...(Properties.Timeout >= 1 ? [] : [`${id}: has no time-out of its own`]),
    ...(Properties.TracingConfig?.Mode === 'Active' ? [] : [`${id}: is not traced`]),
    ...(stack.resources[leadsTo(Properties.LoggingConfig?.LogGroup ?? {})] ? [] : [`${id}: has no log group of ours`]),
  ]);
};

const doors = (stack: Synthesised): readonly Finding[] => [
  ...entries(stack, 'AWS::Lambda::Url').map(([id]) => `${id}: a function URL beside the HTTP API`),
  ...entries(stack, 'AWS::ApiGatewayV2::Stage')
    .filter(([, { Properties }]) => !(Properties.DefaultRouteSettings?.ThrottlingRateLimit > 0))
    .map(([id]) => `${id}: is not throttled`),
];

const machines = (stack: Synthesised): readonly Finding[] =>
  entries(stack, 'AWS::StepFunctions::StateMachine')
    .filter(([, { Properties }]) => !(Properties.TracingConfiguration?.Enabled && Properties.LoggingConfiguration))
    .map(([id]) => `${id}: is not traced or logged`);

/** CloudWatch encrypts every log group; how long it is kept is ours to say. */
const logs = (stack: Synthesised): readonly Finding[] =>
  entries(stack, 'AWS::Logs::LogGroup')
    .filter(([, { Properties }]) => !(Properties?.RetentionInDays > 0))
    .map(([id]) => `${id}: keeps its lines for ever`);

/** The resources that a policy which refuses whatever comes without TLS is attached to. */
const overTlsOnly = (stack: Synthesised): ReadonlySet<string> =>
  new Set(
    statementsOf(stack)
      .filter(
        ({ Effect, Principal, Condition }) =>
          Effect === 'Deny' &&
          /"\*"/.test(JSON.stringify(Principal)) &&
          JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
      )
      .flatMap(({ at }) => {
        const { Queues, Topics, Bucket } = stack.resources[at]?.Properties ?? {};
        return [...listed<unknown>(Queues), ...listed<unknown>(Topics), ...listed<unknown>(Bucket)].map(leadsTo);
      }),
  );

const KEPT_SECRET: Readonly<Record<string, (properties: Resource['Properties']) => boolean>> = {
  'AWS::SQS::Queue': ({ SqsManagedSseEnabled, KmsMasterKeyId }) => SqsManagedSseEnabled === true || !!KmsMasterKeyId,
  'AWS::SNS::Topic': ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
  'AWS::S3::Bucket': ({ BucketEncryption }) => BucketEncryption !== undefined,
};

const carriers = (stack: Synthesised): readonly Finding[] => {
  const tls = overTlsOnly(stack);
  return entries(stack, ...Object.keys(KEPT_SECRET)).flatMap(([id, { Type, Properties = {} }]) => [
    ...(tls.has(id) ? [] : [`${id}: may be reached without TLS`]),
    ...(KEPT_SECRET[Type]?.(Properties) ? [] : [`${id}: is not encrypted`]),
  ]);
};

/** DynamoDB encrypts every table, with a key of its own unless another is named. */
const tables = (stack: Synthesised): readonly Finding[] => [
  ...entries(stack, 'AWS::DynamoDB::Table').map(([id]) => `${id}: expected a table that may have a second region`),
  ...entries(stack, 'AWS::DynamoDB::GlobalTable').flatMap(([id, { Properties, DeletionPolicy }]) => [
    ...(DeletionPolicy === 'Retain' ? [] : [`${id}: goes with its stack`]),
    ...listed<Resource['Properties']>(Properties.Replicas).flatMap((replica) => [
      ...(replica.DeletionProtectionEnabled ? [] : [`${id}: is not protected from deletion in ${inWords(replica)}`]),
      ...(replica.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled
        ? []
        : [`${id}: cannot be recovered to a point in time in ${inWords(replica)}`]),
    ]),
  ]),
];

const inWords = ({ Region }: Resource['Properties']): string => JSON.stringify(Region);

/** Whatever in a template gives more than is needed, or keeps less than it should. */
export const tooOpen = (stack: Synthesised): readonly Finding[] =>
  [rights, strangers, permissions, functions, doors, machines, logs, carriers, tables].flatMap((rule) => rule(stack));
