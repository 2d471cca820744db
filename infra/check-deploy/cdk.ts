import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { account, credentials, region } from './aws';
import { run } from './processes';

/** What the stack tells after its deployment, by name. */
export type Outputs = Readonly<Record<string, string>>;

/** The CDK command line, its eyes on the emulator and on nothing of the caller's. */
export class Cdk {
  constructor(
    private readonly url: string,
    private readonly folder: string,
  ) {}

  /**
   * `cdk bootstrap`, with its own template less two things that MiniStack takes differently from AWS (docs/ministack.md):
   * a condition key it does not know, and the bucket's demand for TLS, which the loopback interface does not have.
   */
  async bootstrap(): Promise<void> {
    const template = await this.run('bootstrap', '--show-template');
    const adapted = template
      .replace(/\n +Condition:\n +StringEquals:\n +aws:ResourceAccount:\n +- Fn::Sub: \$\{AWS::AccountId\}/g, '')
      .replace(/\n {2}StagingBucketPolicy:\n(?: {4}.*\n| *\n)+/, '\n');
    const file = join(this.folder, 'bootstrap.yaml');
    writeFileSync(file, adapted);
    await this.run('bootstrap', `aws://${account}/${region}`, '--template', file);
  }

  /** `cdk deploy`, which synthesises, publishes the assets and executes a CloudFormation change set. */
  async deploy(stage: string): Promise<Outputs> {
    const outputs = join(this.folder, `outputs-${stage}.json`);
    await this.run(
      'deploy',
      `stepladder-${stage}`,
      ...['--context', `stage=${stage}`],
      // MiniStack has no metric math.
      ...['--context', 'alarms=false'],
      ...['--output', join(this.folder, `cdk.out-${stage}`)],
      ...['--outputs-file', outputs],
      ...['--require-approval', 'never'],
    );
    return JSON.parse(readFileSync(outputs, 'utf8'))[`stepladder-${stage}`];
  }

  private async run(...args: string[]): Promise<string> {
    const root = resolve(__dirname, '../..');
    const cdk = [join(root, 'node_modules/aws-cdk/bin/cdk'), ...args, '--no-notices', '--ci', '--progress', 'events'];
    const { code, stdout, stderr } = await run(process.execPath, cdk, {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        HOME: this.folder,
        CDK_HOME: join(this.folder, '.cdk'),
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        AWS_ENDPOINT_URL: this.url,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });
    if (code === 0) return stdout;
    const end = `${stdout}${stderr}`.trim().split('\n').slice(-25).join('\n');
    throw new Error(`cdk ${args[0]} ended with code ${code}:\n${end}`);
  }
}
