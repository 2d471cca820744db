import { fromJson } from '../../json-mapping';

/**
 * A tool that sends its own JSON, such as `{"check": "shop", "state": "down", "url": "https://…", "since": "…"}`, to
 * `POST /v1/integrations/uptime-check`. Each field is a JSONata expression over it.
 */
export const uptimeCheck = fromJson({
  action: "state = 'up' ? 'resolve' : 'trigger'",
  dedupKey: 'check',
  title: "check & ' is ' & state",
  priority: "state = 'down' ? 'P1' : 'P3'",
  description: "'Since ' & since",
  link: 'url',
  tags: "['uptime']",
});
