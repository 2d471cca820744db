import { App } from 'aws-cdk-lib';
import { organisationPath } from './organisation';
import { regionsOf } from './regions-of';
import { StepladderStack } from './stepladder-stack';

/**
 * The CDK app behind `npm run synth`, `npm run deploy` and `npx cdk diff`. Settings come as context:
 * `-c stage=test`, `-c organisation=./our/organisation.ts`, `-c keepIncidents=false`,
 * `-c secrets=secrets-manager`, `-c publicUrl=https://oncall.example.com`, `-c operatorEmail=…`, `-c alarms=false`.
 * In two regions: `-c region=… -c secondRegion=… -c witnessRegion=…`, then in the second `-c standsByFor=<table>`.
 */
const app = new App();
const setting = (name: string): string | undefined => app.node.tryGetContext(name);

const stage = setting('stage') ?? 'prod';
const publicUrl = setting('publicUrl');
const operatorEmail = setting('operatorEmail');
const region = setting('region');
new StepladderStack(app, `stepladder-${stage}`, {
  ...(region === undefined ? {} : { env: { region } }),
  regions: regionsOf(setting('secondRegion'), setting('witnessRegion'), setting('standsByFor')),
  stage,
  organisation: organisationPath(setting('organisation')),
  keepIncidents: setting('keepIncidents') !== 'false',
  alarms: setting('alarms') !== 'false',
  secrets: setting('secrets') === 'secrets-manager' ? 'secrets-manager' : 'parameter-store',
  ...(publicUrl === undefined ? {} : { publicUrl }),
  ...(operatorEmail === undefined ? {} : { operatorEmail }),
});
