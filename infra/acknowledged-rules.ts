import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue';

/** A rule of cdk-nag that does not hold, and why that is meant. */
type Acknowledged = Readonly<Record<string, string>>;

/** A test synthesises with the packs AwsSolutions and Serverless, and another holds what a role may do. */
const OF_ALL: Acknowledged = {
  'AwsSolutions::AwsSolutions-APIG4':
    'Every route checks an access key, a signature or a signed link in the task: monitoring that sends alerts and people who follow a link have no AWS identity.',
  'Serverless::Serverless-LambdaDLQ':
    'What is called without waiting has a failure destination, which keeps the error beside the event; the others answer whoever called.',
  'Serverless::Serverless-LambdaEventSourceMappingDestination':
    'The queue itself has a dead-letter queue, which is where SQS puts what failed each time; a mapping of SQS has no destination.',
};

const OF_DEAD_LETTERS: Acknowledged = {
  'AwsSolutions::AwsSolutions-SQS3':
    'It is itself where a function, a rule or a schedule puts what failed; what is lost here would have nowhere else to go.',
  'Serverless::Serverless-SQSRedrivePolicy': 'It is itself a dead-letter queue.',
};

/** Resources that a role may use by a pattern: the pattern, and why it is not narrower. */
export type Wildcards = Readonly<Record<string, string>>;

/** A pattern is only acknowledged by its own words, so that a wider one is an error again. */
export const acknowledgeRules = (scope: IConstruct, wildcards: Wildcards): void => {
  acknowledge(scope, OF_ALL);
  // Any other queue without one is an error.
  for (const queue of scope.node.findAll()) if (queue instanceof DeadLetterQueue) acknowledge(queue, OF_DEAD_LETTERS);
  const stack = Stack.of(scope);
  // Roles that the CDK makes for a schedule are beside the construct, not in it.
  for (const [pattern, reason] of Object.entries(wildcards))
    Validations.of(stack).acknowledge({ id: `${IAM5}[Resource::${inWords(stack.resolve(pattern))}]`, reason });
};

const acknowledge = (scope: IConstruct, rules: Acknowledged): void =>
  Validations.of(scope).acknowledge(...Object.entries(rules).map(([id, reason]) => ({ id, reason })));

const IAM5 = 'AwsSolutions::AwsSolutions-IAM5';

/** How cdk-nag writes what only the deployment knows. */
const inWords = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Intrinsic;
  if (Ref !== undefined) return `<${Ref}>`;
  if (attribute !== undefined) return `<${attribute.join('.')}>`;
  if (join !== undefined) return join[1].map(inWords).join(join[0]);
  throw new Error(`a resource that cannot be said in words: ${JSON.stringify(value)}`);
};

interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly string[];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
}
