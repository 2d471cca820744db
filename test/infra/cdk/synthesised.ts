import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { StepladderStack, type StepladderStackProps } from '../../../infra/stepladder-stack';
import { exampleOrganisation, root } from './paths';

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is data of any shape, and a wrong path fails the test
  readonly Properties: any;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
}

/** A synthesised stack, with what the tests ask of it. */
export interface Synthesised {
  readonly json: string;
  readonly outdir: string;
  readonly resources: Readonly<Record<string, Resource>>;
  ofType(type: string): readonly Resource[];
}

/** The app with the settings of cdk.json. Nothing is bundled: bundles.test.ts looks at those. */
export const newApp = (): App => {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  const outdir = mkdtempSync(join(tmpdir(), 'stepladder-synth-'));
  assemblies.push(outdir);
  return new App({ outdir, context: { ...context, 'aws:cdk:bundling-stacks': [] } });
};

const assemblies: string[] = [];

/** Leaves nothing behind in the folder for temporary files. */
export const removeAssemblies = (): void => {
  for (const folder of assemblies.splice(0)) rmSync(folder, { recursive: true });
};

export const stackIn = (app: App, props: Partial<StepladderStackProps> = {}): StepladderStack =>
  new StepladderStack(app, `stepladder-${props.stage ?? 'prod'}`, { organisation: exampleOrganisation, ...props });

/** A stack alone in an app; several of one app are made first and then looked at. */
export const synthesise = (props: Partial<StepladderStackProps> = {}): Synthesised => lookAt(stackIn(newApp(), props));

export const lookAt = (stack: StepladderStack): Synthesised =>
  lookAtTemplate(Template.fromStack(stack).toJSON(), Stage.of(stack)?.outdir ?? '');

/** @param template that was synthesised elsewhere */
export const lookAtTemplate = (template: Readonly<Record<string, unknown>>, outdir: string): Synthesised => {
  const resources = template['Resources'] as Record<string, Resource>;
  return {
    json: JSON.stringify(template),
    outdir,
    resources,
    ofType: (type) => Object.values(resources).filter((resource) => resource.Type === type),
  };
};

/** The logical id that a reference or an attribute leads to. */
export const leadsTo = (reference: unknown): string => {
  const { Ref, 'Fn::GetAtt': attribute } = reference as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0] ?? '';
};

/** The value with each reference as long as an ARN can be expected to be, to measure against limits. */
export const filledIn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, Ref } = value as Record<string, unknown>;
  if (Array.isArray(join)) return (join[1] as unknown[]).map(filledIn).join(String(join[0]));
  if (attribute) return '…'.repeat(150);
  if (typeof Ref === 'string') return Ref.startsWith('AWS::') ? '…'.repeat(20) : '…'.repeat(150);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner)]));
};
