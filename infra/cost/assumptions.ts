/**
 * What a simulation cannot know, because it does not run on AWS. Each is chosen so that it makes the bill rather larger.
 */
export interface Assumptions {
  /** Milliseconds that one call of intake, notify or respond is billed for: at some incidents a day each is a cold start. */
  readonly coldMilliseconds: number;
  /** Milliseconds of a sweep that finds nothing to do. It runs every minute, and so stays warm. */
  readonly sweepMilliseconds: number;
  /** How many secrets notify reads at a cold start: for e-mail two, the server and the sender. */
  readonly secretsPerNotify: number;
  /** Characters of a task token on AWS. It lies on the incident, whose size the writes are billed by. */
  readonly tokenBytes: number;
  /** What Lambda and the functions log of one call. */
  readonly logBytesPerCall: number;
  /** What the HTTP API logs of one request. */
  readonly logBytesPerRequest: number;
  /** What Step Functions logs of one event in a history, without data. */
  readonly logBytesPerEvent: number;
  /** How many connections Lambda keeps open to a queue from which it takes messages. */
  readonly queuePollers: number;
  /** Seconds after which Lambda asks an empty queue again. */
  readonly queuePollSeconds: number;
  /** Of the requests, executions and sweeps, how many are traced: X-Ray takes the first in every second. */
  readonly traced: number;
}

export const ASSUMED: Assumptions = {
  coldMilliseconds: 400,
  sweepMilliseconds: 50,
  secretsPerNotify: 2,
  tokenBytes: 800,
  logBytesPerCall: 1000,
  logBytesPerRequest: 300,
  logBytesPerEvent: 450,
  queuePollers: 5,
  queuePollSeconds: 20,
  traced: 1,
};

/** Of every function, as it is deployed. GB. */
export const FUNCTION_MEMORY = 0.5;

/** AWS reckons with 730 hours. */
export const MINUTES_A_MONTH = 730 * 60;

/** In words, for whoever reads the bill. */
export const assumptionsInWords = (assumed: Assumptions): readonly string[] => [
  `a call of intake, notify or respond is billed for ${assumed.coldMilliseconds} ms (each as a cold start), a sweep for ${assumed.sweepMilliseconds} ms; all functions have ${FUNCTION_MEMORY * 1024} MB`,
  `each call of notify reads ${assumed.secretsPerNotify} secrets from Parameter Store, which asks KMS for each`,
  `a task token has ${assumed.tokenBytes} bytes, and nothing fails, so nothing is tried again`,
  `logs: ${assumed.logBytesPerCall} bytes a call, ${assumed.logBytesPerRequest} a request, ${assumed.logBytesPerEvent} for each event of an execution, kept for a month`,
  `Lambda asks the queue for alerts ${assumed.queuePollers} times every ${assumed.queuePollSeconds} s, also while it is empty`,
  assumed.traced === 1
    ? 'every request, execution and sweep is traced by X-Ray'
    : `of the requests, executions and sweeps, ${assumed.traced * 100} % are traced by X-Ray`,
];
