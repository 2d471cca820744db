import { SFNClient } from '@aws-sdk/client-sfn';
import { required } from './environment';
import { type Executions, openExecutions } from './executions';
import { presentTrace } from './trace';

/** Apart from the rest of the world, so that functions that begin nothing do not load the client. */
export const lambdaExecutions = (): Executions =>
  openExecutions(new SFNClient({}), required('STATE_MACHINE_PREFIX'), presentTrace);
