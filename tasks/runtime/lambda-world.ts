import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Organisation } from '../../workflows/organisation';
import { openTable } from '../incidents/table-client';
import { wallClock } from './clock';
import { required } from './environment';
import { jsonLog } from './log';
import type { BaseWorld } from './world';

/** The world as a Lambda function finds it in its environment. */
export const lambdaWorld = (organisation: Organisation): BaseWorld => ({
  organisation,
  table: openTable(new DynamoDBClient({}), required('TABLE_NAME')),
  clock: wallClock,
  log: jsonLog((line) => console.log(line)),
  machinePrefix: required('STATE_MACHINE_PREFIX'),
});
