import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Stepladder, type StepladderProps } from './stepladder';

export type StepladderStackProps = StackProps & StepladderProps;

/**
 * Stepladder as a stack of its own: what `npm run deploy` deploys. The wiring is one step further, in `stepladder.ts`,
 * so that the same construct fits into somebody else's CDK app.
 */
export class StepladderStack extends Stack {
  constructor(scope: Construct, id: string, props: StepladderStackProps) {
    super(scope, id, { description: 'Stepladder: incident escalation as code', ...props });
    const stepladder = new Stepladder(this, 'Stepladder', props);

    new CfnOutput(this, 'Endpoint', {
      description: 'Where alerts and answers go: STEPLADDER_URL of the command line',
      value: stepladder.endpoint,
    });
    new CfnOutput(this, 'IncidentTable', {
      description: 'The table with incidents, keys and contacts',
      value: stepladder.tableName,
    });
    new CfnOutput(this, 'AlertQueue', {
      description: 'A queue whose messages become alerts',
      value: stepladder.alertQueueUrl,
    });
    new CfnOutput(this, 'OperatorTopic', {
      description: 'Where the alarms about Stepladder itself go: subscribe to it, or set operatorEmail',
      value: stepladder.operatorTopicArn,
    });
    new CfnOutput(this, 'PoliciesInConsole', {
      description: 'The escalation policies as graphs, with every execution',
      value: `https://${this.region}.console.aws.amazon.com/states/home?region=${this.region}#/statemachines`,
    });
  }
}
