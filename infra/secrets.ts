import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export interface SecretsProps {
  readonly stage: string;
  readonly where: 'parameter-store' | 'secrets-manager';
}

/** What Parameter Store calls a secret of Secrets Manager: read through it, a task needs one client for both. */
const REFERENCE = '/aws/reference/secretsmanager/';

/**
 * Secrets of one stage, which nobody makes but their owner. SecureStrings are encrypted with the account's own key for
 * Parameter Store, which needs no grant of its own.
 */
export class Secrets {
  /** What stands before `stepladder/<stage>/<name>`; undefined where that is a single slash. */
  readonly prefix: string | undefined;

  constructor(
    private readonly scope: Construct,
    private readonly props: SecretsProps,
  ) {
    this.prefix = props.where === 'secrets-manager' ? REFERENCE : undefined;
  }

  /** All that Parameter Store gives under this stage's name. */
  get parameters(): string {
    const resourceName = `${(this.prefix ?? '/').slice(1)}stepladder/${this.props.stage}/*`;
    return Stack.of(this.scope).formatArn({ service: 'ssm', resource: 'parameter', resourceName });
  }

  grantRead(grantee: IGrantable): void {
    const { stage, where } = this.props;
    const stack = Stack.of(this.scope);
    Grant.addToPrincipal({
      grantee,
      actions: ['ssm:GetParameter'],
      resourceArns: [this.parameters],
    });
    if (where === 'secrets-manager')
      Grant.addToPrincipal({
        grantee,
        actions: ['secretsmanager:GetSecretValue'],
        resourceArns: [
          stack.formatArn({
            service: 'secretsmanager',
            resource: 'secret',
            resourceName: `stepladder/${stage}/*`,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ],
      });
  }
}
