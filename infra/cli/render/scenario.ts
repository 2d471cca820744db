import type { Scenario } from '../../simulate/scenario';

/** The alert in a line, with all that routing rules may ask for. */
export const scenarioInWords = (scenario: Scenario): string => {
  const {
    title,
    service,
    priority,
    tags,
    description,
    source,
    entity,
    details = {},
    actions = [],
    dedupKey,
  } = scenario;
  return [
    `'${title}' for ${service}`,
    priority,
    ...(tags.length === 0 ? [] : [`tags ${tags.join(', ')}`]),
    ...(description === undefined ? [] : [`description '${description}'`]),
    ...(source === undefined ? [] : [`source '${source}'`]),
    ...(entity === undefined ? [] : [`entity '${entity}'`]),
    ...Object.entries(details).map(([name, value]) => `${name}=${value}`),
    ...(actions.length === 0 ? [] : [`actions ${actions.join(', ')}`]),
    ...(dedupKey === undefined ? [] : [`alias '${dedupKey}'`]),
  ].join(', ');
};
