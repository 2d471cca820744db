import { providerRoute, type Route } from '../api/route';

export const SMS_REPLY_ROUTES: readonly Route[] = [
  providerRoute('POST', '/v1/sns/sms', 'snsSms', 'Where AWS says, through SNS, what somebody wrote back', 'text'),
];
