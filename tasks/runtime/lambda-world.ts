import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Organisation } from '../../workflows/organisation';
import { openTable } from '../incidents/table-client';
import { wallClock } from './clock';
import { optional, required } from './environment';
import { lambdaSecrets } from './lambda-secrets';
import { jsonLog } from './log';
import { logMetrics } from './metrics';
import { presentTrace, traceIdOf, traceIds } from './trace';
import type { BaseWorld } from './world';

/** The world as a Lambda function finds it in its environment. */
export const lambdaWorld = (organisation: Organisation): BaseWorld => ({
  organisation,
  table: openTable(new DynamoDBClient({}), required('TABLE_NAME')),
  clock: wallClock,
  wall: wallClock,
  secret: lambdaSecrets(),
  publicUrl: optional('PUBLIC_URL') ?? '',
  log: jsonLog(write, traceIds),
  metrics: logMetrics(write, required('STAGE'), wallClock),
  trace: () => traceIdOf(presentTrace()),
  machinePrefix: required('STATE_MACHINE_PREFIX'),
});

/** Not by the console: Lambda would wrap the line as a text in JSON of its own, and neither a query nor a metric finds its fields. */
const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
