import { App } from 'aws-cdk-lib';
import { organisationPath } from './organisation';
import { StepladderStack } from './stepladder-stack';

/**
 * The CDK app behind `npm run synth`, `npm run deploy` and `npx cdk diff`. Settings come as context:
 * `-c stage=test`, `-c organisation=./our/organisation.ts`, `-c keepIncidents=false`.
 */
const app = new App();
const setting = (name: string): string | undefined => app.node.tryGetContext(name);

const stage = setting('stage') ?? 'prod';
new StepladderStack(app, `stepladder-${stage}`, {
  stage,
  organisation: organisationPath(setting('organisation')),
  keepIncidents: setting('keepIncidents') !== 'false',
});
