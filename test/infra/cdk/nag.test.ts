import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { newApp, removeAssemblies, stackIn } from './synthesised';

afterAll(removeAssemblies);

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly { readonly ruleName: string }[] }[];
}

/** The rules that do not hold and are not acknowledged. @param more what is in the stack beside Stepladder's own */
const broken = (more: (stack: Stack) => void): readonly string[] => {
  const app = newApp();
  more(stackIn(app));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  let thrown: unknown;
  try {
    app.synth();
  } catch (error) {
    thrown = error;
  }
  const report: Report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  const rules = report.pluginReports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName));
  if (thrown !== undefined && rules.length === 0) throw thrown;
  return rules;
};

test('the rules of cdk-nag hold, but for those that are acknowledged with a reason', () => {
  expect(broken(() => {})).toEqual([]);
});

test('a queue of another kind without a dead-letter queue is found, also within Stepladder', () => {
  const found = broken((stack) => {
    new Queue(stack.node.findChild('Stepladder'), 'Forgotten');
  });
  expect(found).toEqual(
    expect.arrayContaining(['AwsSolutions-SQS3', 'AwsSolutions-SQS4', 'Serverless-SQSRedrivePolicy']),
  );
});
