import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Organisation } from '../../workflows/organisation';
import { openTable } from '../incidents/table-client';
import { wallClock } from './clock';
import { optional, required } from './environment';
import { lambdaSecrets } from './lambda-secrets';
import { jsonLog } from './log';
import type { BaseWorld } from './world';

/** The world as a Lambda function finds it in its environment. */
export const lambdaWorld = (organisation: Organisation): BaseWorld => ({
  organisation,
  table: openTable(new DynamoDBClient({}), required('TABLE_NAME')),
  clock: wallClock,
  wall: wallClock,
  secret: lambdaSecrets(),
  publicUrl: optional('PUBLIC_URL') ?? '',
  log: jsonLog((line) => console.log(line)),
  machinePrefix: required('STATE_MACHINE_PREFIX'),
});
