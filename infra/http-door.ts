import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ROUTES, type Route } from '../tasks/api/routes';

export interface HttpDoorProps {
  readonly stage: string;
  readonly logRetention: RetentionDays;
}

/**
 * More than this at once is refused with 429. It is a fence around the bill, far above what people and monitoring
 * send: Lambda's own limit in a new region is 1,000 calls at once, of some 50 ms each, and not every sender repeats
 * an alert that was refused.
 */
const THROTTLE = { rateLimit: 1000, burstLimit: 2000 };

/**
 * What the access log keeps of a call: no address, no key, no path (an id or a signed link may be in it), only the
 * route it took.
 */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTimeEpoch',
    route: '$context.routeKey',
    status: '$context.status',
    milliseconds: '$context.responseLatency',
    bytes: '$context.responseLength',
    integrationStatus: '$context.integrationStatus',
  }),
);

/** Where the protocols of other systems are. */
const FOREIGN = '/v2/';

/**
 * Clients of other systems send slashes at the end and identifiers with slashes in them, and the gateway matches a path
 * to the letter. So it only tells reading alerts from everything else, and the function finds the route.
 */
export const FOREIGN_ROUTES: readonly { methods: HttpMethod[]; path: string; task: Route['task'] }[] = [
  { methods: [HttpMethod.ANY], path: '/v2/{proxy+}', task: 'intake' },
  { methods: [HttpMethod.GET], path: '/v2/alerts', task: 'api' },
  { methods: [HttpMethod.GET], path: '/v2/alerts/{proxy+}', task: 'api' },
];

/** The HTTP API. Its routes are the list in `tasks/api/routes.ts`, which the embedded stack serves as well. */
export class HttpDoor extends Construct {
  readonly endpoint: string;
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: HttpDoorProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: `stepladder-${props.stage}`,
      description: 'Alerts in, answers in, incidents out',
      createDefaultStage: false,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', { retention: props.logRetention, removalPolicy: RemovalPolicy.DESTROY }),
        ),
        format: ACCESS_LOG,
      },
    });
    this.endpoint = this.api.apiEndpoint;
  }

  /** Apart from the making, for tasks are told where the API is. */
  serve(tasks: Readonly<Record<Route['task'], IFunction>>): void {
    const { api } = this;
    const integrationOf = (task: Route['task']) =>
      new HttpLambdaIntegration(task, tasks[task], {
        payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
        // One permission a function instead of one a route: a function's policy may have 20 KB.
        scopePermissionToRoute: false,
      });
    const integrations = {
      intake: integrationOf('intake'),
      respond: integrationOf('respond'),
      api: integrationOf('api'),
    };
    for (const { method, path, task } of ROUTES.filter(({ where }) => where === 'everywhere')) {
      if (!path.startsWith(FOREIGN))
        api.addRoutes({ path, methods: [method as HttpMethod], integration: integrations[task] });
    }
    for (const { methods, path, task } of FOREIGN_ROUTES)
      api.addRoutes({ path, methods, integration: integrations[task] });
    // Whatever else is asked for gets our own sentence instead of the gateway's bare 404.
    api.addRoutes({ path: '/{proxy+}', methods: [HttpMethod.ANY], integration: integrations.api });
  }
}
