import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resources } from './idle';

/** How many resources of each kind would be deployed. Loads the CDK, which takes some seconds. */
export const stackResources = (organisation: string): Resources => {
  const { App } = require('aws-cdk-lib') as typeof import('aws-cdk-lib');
  const { StepladderStack } = require('../stepladder-stack') as typeof import('../stepladder-stack');
  const outdir = mkdtempSync(join(tmpdir(), 'stepladder-cost-'));
  try {
    // Nothing is bundled: what is in the functions makes no difference.
    const app = new App({ outdir, context: { ...settings(), 'aws:cdk:bundling-stacks': [] } });
    const { stackName } = new StepladderStack(app, 'stepladder-prod', { organisation });
    const { template } = app.synth().getStackByName(stackName);
    return numbers((template as Template).Resources);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

/** As the cdk command would set them. */
const settings = (): object => {
  const file = join(__dirname, '../../cdk.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).context : {};
};

const numbers = (resources: Template['Resources']): Resources => {
  const result: Record<string, number> = {};
  for (const { Type } of Object.values(resources)) result[Type] = (result[Type] ?? 0) + 1;
  return result;
};
