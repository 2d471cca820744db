import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EmbeddedWorld } from './embedded-stack';
import { forgetExpired } from './store/forget-expired';
import type { Cancel, Timers } from './timers';

const HOUR = 3_600_000;

/** What DynamoDB does by itself within days: every hour of the wall clock, whatever has expired goes. */
export const forgetEveryHour = (
  client: DynamoDBClient,
  tableName: string,
  world: EmbeddedWorld,
  wall: Timers,
): Cancel => {
  let stopped = false;
  let cancel: Cancel = () => {};
  const next = (): void => {
    if (!stopped) cancel = wall.at(wall.now() + HOUR, () => void run());
  };
  const run = async (): Promise<void> => {
    try {
      await forgetExpired(client, tableName, Math.floor(world.clock() / 1000));
    } catch (error) {
      world.log.error('what has expired could not be deleted; tried again in an hour', error);
    }
    next();
  };
  next();
  return () => {
    stopped = true;
    cancel();
  };
};
