/** The sources that `POST /v1/integrations/{name}` knows by itself. A team's own take other names. */
export const BUILT_IN_INTEGRATIONS = ['alertmanager', 'cloudwatch', 'eventbridge', 'grafana'] as const;
export type BuiltInIntegration = (typeof BUILT_IN_INTEGRATIONS)[number];
