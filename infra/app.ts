import { App } from 'aws-cdk-lib';
import { organisationPath } from './organisation';
import { StepladderStack } from './stepladder-stack';

/**
 * The CDK app behind `npm run synth`, `npm run deploy` and `npx cdk diff`. Settings come as context:
 * `-c stage=test`, `-c organisation=./our/organisation.ts`, `-c keepIncidents=false`,
 * `-c secrets=secrets-manager`, `-c publicUrl=https://oncall.example.com`.
 */
const app = new App();
const setting = (name: string): string | undefined => app.node.tryGetContext(name);

const stage = setting('stage') ?? 'prod';
const publicUrl = setting('publicUrl');
new StepladderStack(app, `stepladder-${stage}`, {
  stage,
  organisation: organisationPath(setting('organisation')),
  keepIncidents: setting('keepIncidents') !== 'false',
  secrets: setting('secrets') === 'secrets-manager' ? 'secrets-manager' : 'parameter-store',
  ...(publicUrl === undefined ? {} : { publicUrl }),
});
