/**
 * Every price that `stepladder cost` reckons with, in US dollars, without taxes and discounts. To change one, change it
 * here, with the day and the page you have it from.
 */
export interface Price extends Provenance {
  readonly service: string;
  /** What is bought. */
  readonly item: string;
  readonly usd: number;
  /** For how many of the units. */
  readonly per: number;
  readonly unit: string;
  /** Units of a month that cost nothing, as long as the account exists. What is free in the first year only is left out. */
  readonly free: number;
  /** Where it can be looked up. */
  readonly page: string;
}

export interface Provenance {
  /** The day the source says it is from; of a copy without a day the one on which it was read; of a memory, until when it reaches. */
  readonly checked: string;
  /** Where it was read; undefined for the page itself. */
  readonly quotedBy: string | undefined;
  readonly seen: 'source' | 'undated copy' | 'memory';
}

/** Read on a page that says when it looked. */
const quoted = (checked: string, quotedBy: string): Provenance => ({ checked, quotedBy, seen: 'source' });

/** Read in a copy that does not say how old it is. */
const undated = (checked: string, quotedBy?: string): Provenance => ({ checked, quotedBy, seen: 'undated copy' });

/** Looked up nowhere. */
const REMEMBERED: Provenance = { checked: '2024-11-01', quotedBy: undefined, seen: 'memory' };

const MILLION = 1_000_000;
const CLOUDWATCH = 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/';
const LAMBDA = 'https://git.mcrn.ar/mariano/lambda_local_runner/src/branch/main/docs/lambdas-md/lambda-13-cost.md';
const HTTP_API =
  'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html';

const price = (
  [service, item]: readonly [string, string],
  [usd, per, unit]: readonly [number, number, string],
  free: number,
  page: string,
  provenance: Provenance,
): Price => ({ service, item, usd, per, unit, free, page: `https://aws.amazon.com/${page}/`, ...provenance });

/** One price for each thing that is counted. */
const US_EAST_1 = {
  transitions: price(
    ['Step Functions', 'state transitions (Standard)'],
    [0.025, 1000, 'transitions'],
    4000,
    'step-functions/pricing',
    undated('2026-11-23'),
  ),
  lambdaRequests: price(
    ['Lambda', 'requests'],
    [0.2, MILLION, 'requests'],
    MILLION,
    'lambda/pricing',
    quoted('2026-05-11', LAMBDA),
  ),
  lambdaDuration: price(
    ['Lambda', 'duration (arm64)'],
    [0.0000133334, 1, 'GB-seconds'],
    400_000,
    'lambda/pricing',
    quoted('2026-05-11', LAMBDA),
  ),
  writes: price(
    ['DynamoDB', 'writes to the table'],
    [0.625, MILLION, 'write request units'],
    0,
    'dynamodb/pricing/on-demand',
    quoted('2025-07-21', 'https://airbyte.com/data-engineering-resources/dynamodb-pricing'),
  ),
  indexWrites: price(
    ['DynamoDB', 'writes to its indexes'],
    [0.625, MILLION, 'write request units'],
    0,
    'dynamodb/pricing/on-demand',
    quoted('2025-07-21', 'https://airbyte.com/data-engineering-resources/dynamodb-pricing'),
  ),
  reads: price(
    ['DynamoDB', 'reads'],
    [0.125, MILLION, 'read request units'],
    0,
    'dynamodb/pricing/on-demand',
    quoted('2025-07-21', 'https://airbyte.com/data-engineering-resources/dynamodb-pricing'),
  ),
  storage: price(
    ['DynamoDB', 'storage'],
    [0.25, 1, 'GB-months'],
    25,
    'dynamodb/pricing/on-demand',
    undated('2026-11-23'),
  ),
  backup: price(
    ['DynamoDB', 'point-in-time recovery'],
    [0.2, 1, 'GB-months'],
    0,
    'dynamodb/pricing/on-demand',
    REMEMBERED,
  ),
  httpRequests: price(
    ['API Gateway', 'HTTP API requests'],
    [1, MILLION, 'requests'],
    0,
    'api-gateway/pricing',
    undated('2026-11-23', HTTP_API),
  ),
  schedulerInvocations: price(
    ['EventBridge', 'Scheduler invocations'],
    [1, MILLION, 'invocations'],
    14 * MILLION,
    'eventbridge/pricing',
    quoted('2026-03-13', 'https://cloudburn.io/blog/amazon-eventbridge-pricing'),
  ),
  queueRequests: price(
    ['SQS', 'requests (standard queue)'],
    [0.4, MILLION, 'requests'],
    MILLION,
    'sqs/pricing',
    quoted('2026-03-14', 'https://cloudburn.io/blog/amazon-sqs-pricing'),
  ),
  logs: price(
    ['CloudWatch', 'logs taken in'],
    [0.5, 1, 'GB'],
    5,
    'cloudwatch/pricing',
    quoted('2026-06-13', CLOUDWATCH),
  ),
  logStorage: price(
    ['CloudWatch', 'logs kept'],
    [0.03, 1, 'GB-months'],
    0,
    'cloudwatch/pricing',
    undated('2026-11-23', 'https://hykell.com/kb/platform-specific-guides/aws-cloudwatch-logs-pricing'),
  ),
  alarms: price(['CloudWatch', 'alarms'], [0.1, 1, 'alarm-months'], 10, 'cloudwatch/pricing', REMEMBERED),
  dashboards: price(
    ['CloudWatch', 'dashboards'],
    [3, 1, 'dashboard-months'],
    3,
    'cloudwatch/pricing',
    quoted('2026-06-13', CLOUDWATCH),
  ),
  traces: price(['X-Ray', 'traces recorded'], [5, MILLION, 'traces'], 100_000, 'xray/pricing', undated('2026-11-23')),
  keys: price(
    ['KMS', 'keys of its own'],
    [1, 1, 'key-months'],
    0,
    'kms/pricing',
    quoted('2026-03-14', 'https://cloudburn.io/blog/aws-kms-pricing'),
  ),
  keyRequests: price(
    ['KMS', 'requests to decrypt secrets'],
    [0.03, 10_000, 'requests'],
    20_000,
    'kms/pricing',
    quoted('2026-03-15', 'https://www.wring.co/blog/aws-kms-pricing-guide'),
  ),
  secrets: price(['Secrets Manager', 'secrets'], [0.4, 1, 'secret-months'], 0, 'secrets-manager/pricing', REMEMBERED),
};

/** What is counted, by the name of its price. */
export type Counted = keyof typeof US_EAST_1;

export type PriceList = Readonly<Record<Counted, Price>>;

/** By region. Only what somebody has looked up: no price is derived from another region's. */
export const PRICES: Readonly<Record<string, PriceList>> = { 'us-east-1': US_EAST_1 };

/** What carrying one message costs, to a country; for a call, a minute of it. */
export interface MessagePrice extends Provenance {
  readonly provider: 'Twilio' | 'AWS';
  readonly channel: 'sms' | 'voice' | 'email';
  /** ISO 3166; `any` where it makes no difference. */
  readonly country: string;
  readonly usd: number;
  readonly page: string;
  /** What comes on top of it. */
  readonly note: string;
}

const TWILIO_SMS = 'https://www.twilio.com/en-us/sms/pricing';
const TWILIO_VOICE = 'https://www.twilio.com/en-us/voice/pricing';
const AWS_MESSAGES = 'https://aws.amazon.com/end-user-messaging/pricing/';
const CARRIERS = 'carriers charge about $0.0035 more, and a number its rent';

export const MESSAGE_PRICES: readonly MessagePrice[] = [
  {
    ...{ provider: 'Twilio', channel: 'sms', country: 'US', usd: 0.0083, page: TWILIO_SMS, note: CARRIERS },
    ...quoted('2026-04-01', 'https://hivebook.wiki/wiki/twilio-sms-pricing'),
  },
  {
    ...{ provider: 'Twilio', channel: 'voice', country: 'US', usd: 0.014, page: TWILIO_VOICE, note: 'speech extra' },
    ...undated('2026-11-23', 'https://www.usesherlock.ai/blog/hidden-costs-twilio-voice-ai-stack'),
  },
  { provider: 'Twilio', channel: 'sms', country: 'DE', usd: 0.112, page: TWILIO_SMS, note: '', ...REMEMBERED },
  { provider: 'Twilio', channel: 'sms', country: 'GB', usd: 0.0524, page: TWILIO_SMS, note: '', ...REMEMBERED },
  {
    provider: 'Twilio',
    channel: 'voice',
    country: 'DE',
    usd: 0.05,
    page: TWILIO_VOICE,
    note: 'to mobiles',
    ...REMEMBERED,
  },
  {
    provider: 'Twilio',
    channel: 'voice',
    country: 'GB',
    usd: 0.035,
    page: TWILIO_VOICE,
    note: 'to mobiles',
    ...REMEMBERED,
  },
  { provider: 'AWS', channel: 'sms', country: 'US', usd: 0.00581, page: AWS_MESSAGES, note: CARRIERS, ...REMEMBERED },
  { provider: 'AWS', channel: 'voice', country: 'US', usd: 0.013, page: AWS_MESSAGES, note: '', ...REMEMBERED },
  {
    ...{
      provider: 'AWS',
      channel: 'email',
      country: 'any',
      usd: 0.0001,
      note: 'SES; your own server may cost nothing',
    },
    ...{ page: 'https://aws.amazon.com/ses/pricing/', ...REMEMBERED },
  },
];
