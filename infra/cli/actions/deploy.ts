import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../../../tasks/incidents/table-client';
import { type Cdk, runCdk } from '../../deploy/cdk';
import { CHECKS, type Plan } from '../../deploy/checks';
import { cannotAsk, deployedStack, stackName } from '../../deploy/deployed-stack';
import { organisationPath } from '../../organisation';
import { organisationFor } from '../organisation';
import { Problem } from '../problem';
import type { Terminal } from '../terminal';

export interface DeployOptions {
  readonly stage?: string;
  readonly organisation?: string;
  readonly force?: boolean;
  /** As for the CDK, `name=value`. */
  readonly context?: readonly string[];
}

/**
 * Looks first, then deploys.
 * @throws Problem when a check refuses and nobody forces it, or the deployment fails
 */
export const deploy = async (
  terminal: Terminal,
  cdkOptions: readonly string[],
  options: DeployOptions,
  cdk: Cdk = runCdk,
): Promise<void> => {
  const context = options.context ?? [];
  const stage = options.stage ?? settingIn(context, 'stage') ?? 'prod';
  const named = options.organisation ?? settingIn(context, 'organisation');
  const objections = await objectionsTo(terminal, stage, named);
  for (const words of objections) terminal.err(words);
  if (objections.length > 0 && !options.force)
    throw new Problem('Nothing was deployed. Resolve or answer them first, or deploy with --force.');
  const exitCode = await cdk([
    'deploy',
    stackName(stage),
    ...['-c', `stage=${stage}`, '-c', `organisation=${organisationPath(named, terminal.workingDirectory)}`],
    ...context.filter((pair) => !/^(stage|organisation)=/.test(pair)).flatMap((pair) => ['-c', pair]),
    ...cdkOptions,
  ]);
  if (exitCode !== 0) throw new Problem(`The deployment failed: cdk deploy ended with exit code ${exitCode}.`);
};

const settingIn = (context: readonly string[], name: string): string | undefined =>
  context.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);

const objectionsTo = async (
  terminal: Terminal,
  stage: string,
  named: string | undefined,
): Promise<readonly string[]> => {
  const organisation = organisationFor(terminal, named);
  const deployed = await deployedStack(new CloudFormationClient({}), stage);
  const tableName = deployed?.ofType('AWS::DynamoDB::GlobalTable')[0]?.physical;
  if (!deployed || tableName === undefined) {
    terminal.out(`${stackName(stage)} is deployed for the first time: nothing is open on it.`);
    return [];
  }
  const plan: Plan = { stage, organisation, deployed, table: openTable(new DynamoDBClient({}), tableName) };
  const found: string[] = [];
  try {
    for (const check of CHECKS) found.push(...[await check(plan)].filter((words) => words !== undefined));
  } catch (error) {
    throw cannotAsk(`The table ${tableName}`, error);
  }
  return found;
};
