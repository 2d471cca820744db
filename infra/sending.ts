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

/** Every sender of a service in this account and region. */
const sendersOf = (stack: Stack, service: keyof typeof SENDERS): readonly string[] =>
  SENDERS[service].resources.map((resource) => stack.formatArn({ service, resource, resourceName: '*' }));

export const allSenders = (stack: Stack): readonly string[] => [
  ...sendersOf(stack, 'ses'),
  ...sendersOf(stack, 'sms-voice'),
];

/** E-mail, SMS and voice through AWS: from any sender of this account and region. */
export const grantSending = (task: TaskFunction): void => {
  for (const service of ['ses', 'sms-voice'] as const)
    Grant.addToPrincipal({
      grantee: task,
      actions: [...SENDERS[service].actions],
      resourceArns: [...sendersOf(Stack.of(task), service)],
    });
};
