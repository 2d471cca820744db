import organisation from 'stepladder-organisation';
import { door } from '../api/door';
import type { HttpEvent } from '../api/http';
import { ROUTES } from '../api/routes';
import { stopwatch } from '../runtime/clock';
import { takeDelivered } from './delivered';
import { lambdaIntakeWorld } from './lambda-intake-world';
import { beginWaitingStarts, waitingStarts } from './lambda-starts';
import { intakeOperations } from './operations';

const world = lambdaIntakeWorld(organisation);
const routes = ROUTES.filter(({ where }) => where === 'everywhere');
const serve = door(world, routes, intakeOperations(world), stopwatch);

/** Alerts come in by the HTTP API, by the event bus, by topics, by a queue, and from alarms themselves. */
export const handler = async (event: HttpEvent | Readonly<Record<string, unknown>>) => {
  if ('rawPath' in event) return serve(event as HttpEvent);
  const starts = waitingStarts(event);
  return starts ? beginWaitingStarts(world, starts) : takeDelivered(world, event);
};
