import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { deploy } from '../../../infra/cli/actions/deploy';
import type { Terminal } from '../../../infra/cli/terminal';
import { toItem } from '../../../tasks/incidents/items';
import { incident } from '../../support/an-incident';

const cloudFormation = mockClient(CloudFormationClient);
const dynamoDb = mockClient(DynamoDBDocumentClient);

const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:stepladder-prod-';
const resource = (PhysicalResourceId: string, ResourceType: string) => ({
  LogicalResourceId: PhysicalResourceId,
  PhysicalResourceId,
  ResourceType,
  ResourceStatus: 'CREATE_COMPLETE' as const,
  LastUpdatedTimestamp: new Date(0),
});

const deployedWith = (...policies: string[]): void => {
  cloudFormation.on(ListStackResourcesCommand).resolves({
    StackResourceSummaries: [
      resource('the-table', 'AWS::DynamoDB::GlobalTable'),
      ...policies.map((policy) => resource(MACHINE + policy, 'AWS::StepFunctions::StateMachine')),
    ],
  });
};

beforeEach(() => {
  cloudFormation.reset();
  dynamoDb.reset();
  const open = incident('triggered', { policy: 'old', title: 'Checkout is down', level: 2 });
  const item = toItem(open);
  dynamoDb.on(QueryCommand).callsFake(async ({ ExpressionAttributeValues }) => ({
    Items: ExpressionAttributeValues[':status'] === 'triggered' ? [item] : [],
  }));
  dynamoDb.on(GetCommand).resolves({ Item: item });
});

const run = async (options: Parameters<typeof deploy>[2] = {}, cdkOptions: readonly string[] = [], exitCode = 0) => {
  const said: string[] = [];
  const ran: (readonly string[])[] = [];
  const say = (text: string): void => void said.push(text);
  const terminal = { out: say, err: say, workingDirectory: process.cwd() } as Partial<Terminal> as Terminal;
  const cdk = async (args: readonly string[]) => {
    ran.push(args);
    return exitCode;
  };
  const problem = await deploy(terminal, cdkOptions, options, cdk).then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { problem, ran, said: said.join('\n') };
};

test('open incidents on a machine that would go are listed, and nothing is deployed', async () => {
  deployedWith('critical', 'old');
  const { problem, ran, said } = await run();
  expect(problem).toContain('Nothing was deployed');
  expect(ran).toEqual([]);
  expect(said).toContain("The machine of policy 'old' would be deleted, with 1 open incident:");
  expect(said).toMatch(/an-incident +old +level 2 +triggered +\S+ +\S+ +Checkout is down/);
  expect(said).toContain("each continues on its service's present policy from level 1");
});

test('forced, they are listed all the same and it is deployed', async () => {
  deployedWith('critical', 'old');
  const { problem, ran, said } = await run({ force: true });
  expect(problem).toBeUndefined();
  expect(ran).toHaveLength(1);
  expect(said).toContain('1 open incident');
});

test('machines that stay, and one that goes with nothing on it, are no reason to refuse', async () => {
  deployedWith('critical', 'another');
  expect(await run()).toMatchObject({ problem: undefined, said: '', ran: [expect.arrayContaining(['deploy'])] });
});

test('settings reach the CDK, as options or as context', async () => {
  deployedWith();
  const { ran } = await run({ context: ['stage=test', 'keepIncidents=false'] }, ['--require-approval', 'never']);
  expect(ran).toEqual([
    [
      ...['deploy', 'stepladder-test', '-c', 'stage=test', '-c', expect.stringMatching(/^organisation=\//)],
      ...['-c', 'keepIncidents=false', '--require-approval', 'never'],
    ],
  ]);
});

test('the first deployment has nothing to ask; one that fails says so', async () => {
  cloudFormation.on(ListStackResourcesCommand).rejects(new Error('Stack with id stepladder-prod does not exist'));
  const { problem, said } = await run({}, [], 3);
  expect(said).toContain('stepladder-prod is deployed for the first time');
  expect(problem).toBe('The deployment failed: cdk deploy ended with exit code 3.');
});

test('when AWS or the table cannot be asked, nothing is deployed', async () => {
  cloudFormation.on(ListStackResourcesCommand).rejects(new Error('Could not load credentials from any providers'));
  expect(await run()).toMatchObject({ ran: [], problem: expect.stringContaining('Could not load credentials') });
  deployedWith('old');
  dynamoDb.on(QueryCommand).rejects(new Error('throttled'));
  expect(await run({ force: true })).toMatchObject({
    ran: [],
    problem: expect.stringContaining('The table the-table cannot be looked at'),
  });
});
