import { dirname } from 'node:path';
import { AssetHashType, DockerImage, type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { BUNDLE_FILE, bundleTask, type TaskName, taskEntry } from './bundle';

export interface TaskFunctionProps {
  readonly task: TaskName;
  /** One line for the console's list of functions. */
  readonly description: string;
  /** Path of the module whose default export is the organisation; it goes into the bundle. */
  readonly organisation: string;
  /** What every task is told; never a secret. */
  readonly environment: Readonly<Record<string, string>>;
  /** How long one call may take. */
  readonly timeout: Duration;
  readonly logRetention: RetentionDays;
  /** Set for a function that something calls without waiting for its answer: what to do when it keeps failing. */
  readonly whenNobodyWaits?: WhenNobodyWaits;
}

export interface WhenNobodyWaits {
  /** Takes the events whose handling failed each time. */
  readonly deadLetters: Queue;
  /** How often Lambda tries again after the first failure, 0 to 2. */
  readonly retryAttempts: number;
  /** An event older than this is not tried again. */
  readonly maxEventAge: Duration;
}

/** One task of `tasks/` as a Lambda function: its own role, its own log group, traced, no VPC. */
export class TaskFunction extends Construct implements IGrantable {
  readonly function: LambdaFunction;
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, id: string, props: TaskFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of our own: the one the CDK would make may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);

    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: this.bundled(props),
      handler: `${BUNDLE_FILE.replace(/\.js$/, '')}.handler`,
      environment: { ...props.environment },
      timeout: props.timeout,
      // Memory buys processor time. Loading takes 60 MB; at 512 MB a warm call is well below a millisecond of CPU.
      memorySize: 512,
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      ...(props.whenNobodyWaits && {
        onFailure: new SqsDestination(props.whenNobodyWaits.deadLetters),
        retryAttempts: props.whenNobodyWaits.retryAttempts,
        maxEventAge: props.whenNobodyWaits.maxEventAge,
      }),
    });
    this.grantPrincipal = this.function.grantPrincipal;
  }

  private bundled({ task, organisation }: TaskFunctionProps): Code {
    return Code.fromAsset(dirname(taskEntry(task)), {
      assetHashType: AssetHashType.OUTPUT,
      bundling: {
        image: DockerImage.fromRegistry('esbuild-runs-in-this-process'),
        local: {
          tryBundle: (into) => {
            bundleTask({ task, organisation, into });
            return true;
          },
        },
      },
    });
  }
}
