import { Stack } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { TaskFunction } from './task-function';

/** Senders of the account, which an operator sets up and names in the secrets of the channels. */
const SENDERS = {
  ses: { actions: ['ses:SendEmail'], resources: ['identity', 'configuration-set'] },
  'sms-voice': {
    actions: ['sms-voice:SendTextMessage', 'sms-voice:SendVoiceMessage'],
    resources: ['phone-number', 'pool', 'sender-id'],
  },
} as const;

/** E-mail, SMS and voice through AWS: from any sender of this account and region. */
export const grantSending = (task: TaskFunction): void => {
  const stack = Stack.of(task);
  for (const [service, { actions, resources }] of Object.entries(SENDERS))
    Grant.addToPrincipal({
      grantee: task,
      actions: [...actions],
      resourceArns: resources.map((resource) => stack.formatArn({ service, resource, resourceName: '*' })),
    });
};
