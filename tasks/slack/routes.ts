import { providerRoute, type Route } from '../api/route';

export const SLACK_ROUTES: readonly Route[] = [
  providerRoute('POST', '/v1/slack/interactions', 'slackInteraction', 'Where Slack says who pressed a button', 'form'),
];
