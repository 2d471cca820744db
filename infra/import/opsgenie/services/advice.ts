/** What becomes of an integration, by its kind, and how to point it here. */
export interface Advice {
  /** Whether alerts of it can come here at all: then it becomes a service. */
  readonly brings: boolean;
  readonly text: string;
  /** Whether whoever sends needs a key. */
  readonly needsKey: boolean;
}

const AS_OPSGENIE =
  'it goes on with the calls of Opsgenie: give it the address of Stepladder and a key of this service (docs/sources/opsgenie.md)';
const BY_WEBHOOK =
  "let it send a webhook with the key of this service to /v1/integrations/<name>, and declare in the module's `integrations` what its JSON means (docs/sources/json.md)";
const BY_AWS =
  'alarms and events of AWS come by EventBridge, a queue, or a topic that the service names in `topics` (docs/sources/aws.md)';
const OUTGOING =
  'it takes what happens to other tools; name them in `webhooks`, and in the levels that should tell them';

const brings = (text: string): Advice => ({ brings: true, text, needsKey: text !== BY_AWS });
const bringsNothing = (text: string): Advice => ({ brings: false, text, needsKey: false });

/** By how a type begins, in lower-case letters and digits; the first that fits. */
const BY_TYPE: readonly (readonly [RegExp, Advice])[] = [
  [/^(outgoing|webhook$|amazonsnsoutgoing|.*outgoing$)/, bringsNothing(OUTGOING)],
  [
    /^(slack|slackapp|microsoftteams|msteams|mattermost|rocketchat|googlehangouts|hangouts|discord|flowdock|hipchat|chatlio)/,
    bringsNothing('a chat is told by `channelOf` in a level, at the address that the team has for it (docs/people.md)'),
  ],
  [
    /^(jira|servicenow|zendesk|statuspage|statusio|bmc|cherwell|confluence|freshdesk|freshservice|kayako|trello)/,
    brings(`${BY_WEBHOOK}; what it was told about alerts, a webhook in a level tells it`),
  ],
  [
    /^(email|.*email$)/,
    bringsNothing('alerts cannot come in by e-mail: let what wrote the e-mails call the API or a webhook instead'),
  ],
  [/^(incomingcall|.*call$)/, bringsNothing('calls cannot come in by telephone: keep a telephone service for it')],
  [
    /^(prometheus|alertmanager)/,
    brings(
      'in alertmanager.yml, set `api_url` of the `opsgenie_configs` to the address of Stepladder and `api_key` to a key of this service, or better use `webhook_configs` (docs/sources/alertmanager.md)',
    ),
  ],
  [
    /^grafana/,
    brings(
      'change the contact point: as Opsgenie with the address of Stepladder and a key of this service, or better as a webhook (docs/sources/grafana.md)',
    ),
  ],
  [/^(cloudwatch|amazon|aws|sns|guardduty|securityhub|health)/, brings(BY_AWS)],
  [/^(api|defaultapi|terraform|rest|lamp|sdk|opsgenie)/, brings(AS_OPSGENIE)],
  [/^(heartbeat)/, brings('pings go on with another address and key (docs/sources/heartbeats.md)')],
  [
    /^(nagios|icinga|zabbix|sensu|checkmk|opsview|centreon|solarwinds|prtg|oem|scom|op5)/,
    brings(
      'where it runs a script that calls Opsgenie, change the address and the key there (docs/sources/opsgenie.md); otherwise by a webhook (docs/sources/json.md)',
    ),
  ],
  [/^pagerduty/, brings('it goes on with the Events API v2 here (docs/sources/pagerduty.md)')],
];

export const adviceFor = (type: string): Advice => {
  const plain = type.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return BY_TYPE.find(([begins]) => begins.test(plain))?.[1] ?? brings(BY_WEBHOOK);
};
