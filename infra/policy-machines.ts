import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArnFormat, Aws, RemovalPolicy, Stack, Stage } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { policyDefinition } from '../workflows/machine/definition';
import type { Substitutions } from '../workflows/machine/definition-values';
import type { Organisation } from '../workflows/organisation';
import type { Policy } from '../workflows/policy';
import { stepsOf } from '../workflows/steps-of-policy';

export interface PolicyMachinesProps {
  readonly organisation: Organisation;
  readonly stage: string;
  readonly table: ITableV2;
  /** The only function the machines call. */
  readonly notify: IFunction;
  readonly logRetention: RetentionDays;
}

/** What Step Functions allows for a state machine's name. */
const LONGEST_NAME = 80;

/**
 * A state machine for every escalation policy. They share one role and one log group, and a definition travels as an
 * asset: written into the template, 150 of them would not fit into CloudFormation's one megabyte.
 */
export class PolicyMachines extends Construct {
  readonly machines: readonly StateMachine[];
  /** Of all of them. */
  readonly log: ILogGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PolicyMachinesProps,
  ) {
    super(scope, id);

    // Under this name CloudWatch Logs needs no entry in the account's one resource policy for deliveries.
    this.log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/states/stepladder-${props.stage}`,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      description: `What the escalation policies of Stepladder ${props.stage} may do`,
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
    });
    Grant.addToPrincipal({
      grantee: role,
      actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      resourceArns: [props.table.tableArn],
    });
    props.notify.grantInvoke(role);

    const substitutions: Substitutions = {
      TableName: props.table.tableName,
      NotifyFunctionArn: props.notify.functionArn,
      Partition: Aws.PARTITION,
    };
    this.machines = Object.values(props.organisation.policies).map(
      (policy) =>
        new StateMachine(this, policy.name, {
          stateMachineName: machineName(policy, props.stage),
          definitionBody: DefinitionBody.fromFile(this.definitionFile(policy)),
          definitionSubstitutions: { ...substitutions },
          role,
          tracingEnabled: true,
          // Every step is in the log, nothing that a step was given: ids lead to the incident, which has the rest.
          logs: { destination: this.log, level: LogLevel.ALL, includeExecutionData: false },
        }),
    );
  }

  /** Lets a task start an escalation under any of this stage's policies. */
  grantStart(task: IGrantable): void {
    this.grantOnMachines(task, 'states:StartExecution');
  }

  /** Lets a task wake a machine that waits for an answer. */
  grantAnswer(task: IGrantable): void {
    this.grantOnMachines(task, 'states:SendTaskSuccess');
  }

  // By prefix, because 150 ARNs do not fit into the 10,240 bytes that a role's policies may have together.
  private grantOnMachines(grantee: IGrantable, action: string): void {
    Grant.addToPrincipal({ grantee, actions: [action], resourceArns: [`${machinePrefix(this, this.props.stage)}*`] });
  }

  // Beside the templates, under the machine's own name, for everyone who wants to see what is deployed.
  private definitionFile(policy: Policy): string {
    const folder = join(Stage.of(this)?.outdir ?? '.', 'definitions');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${machineName(policy, this.props.stage)}.asl.json`);
    writeFileSync(
      file,
      JSON.stringify(policyDefinition(policy, stepsOf(this.props.organisation, policy)), undefined, 2),
    );
    return file;
  }
}

/** Followed by a policy's name this is the ARN of its machine; the tasks compute it instead of being given a map. */
export const machinePrefix = (scope: Construct, stage: string): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: `stepladder-${stage}-`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

const machineName = (policy: Policy, stage: string): string => {
  const name = `stepladder-${stage}-${policy.name}`;
  if (name.length > LONGEST_NAME) {
    throw new Error(
      `policy '${policy.name}': its state machine would be called '${name}', which is ${name.length} characters, ` +
        `and Step Functions allows ${LONGEST_NAME}; shorten the policy's or the stage's name by ${name.length - LONGEST_NAME}`,
    );
  }
  return name;
};
