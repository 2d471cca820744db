import organisation from 'stepladder-organisation';
import { door } from '../api/door';
import type { HttpEvent } from '../api/http';
import { ROUTES } from '../api/routes';
import { stopwatch } from '../runtime/clock';
import { fromEventBridge } from './integrations/eventbridge';
import { lambdaIntakeWorld } from './lambda-intake-world';
import { intakeOperations } from './operations';
import { receive } from './receive';

const world = lambdaIntakeWorld(organisation);
const routes = ROUTES.filter(({ where }) => where === 'everywhere');
const serve = door(world, routes, intakeOperations(world), stopwatch);

/** What the event bus delivers. Throws on a failure, so that it is delivered again and at last dead-lettered. */
const receiveFromBus = async (event: Readonly<Record<string, unknown>>): Promise<void> => {
  const context = { organisation, at: world.clock(), requestId: String(event['id'] ?? '') };
  await receive(world, { kind: 'organisation' }, fromEventBridge(event, context));
};

/** Alerts come in by the HTTP API and by the event bus. */
export const handler = async (event: HttpEvent | Readonly<Record<string, unknown>>) =>
  'rawPath' in event ? serve(event as HttpEvent) : receiveFromBus(event);
