import type { HttpEvent, HttpResult } from '../../tasks/api/http';
import type { Purpose } from '../../tasks/links/token';

/** What a block of inputs may know: keys of every kind, links, incidents; and the door that it knocks at. */
export interface Place {
  readonly serve: (event: HttpEvent) => Promise<HttpResult>;
  /** Epoch milliseconds, in virtual time. */
  readonly now: () => number;
  /** Lets what was begun go on. @param seconds of virtual time */
  readonly pass: (seconds: number) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly keys: Keys;
  readonly tokens: Readonly<Record<Purpose, string>>;
  readonly calendar: string;
  readonly incidents: readonly string[];
  readonly aliases: readonly string[];
  /** Names that `POST /v1/integrations/{name}` takes. */
  readonly integrations: readonly string[];
  /** What is to stay between the product and its operator. */
  readonly secrets: readonly string[];
  /** What the log complained about. */
  readonly problems: string[];
  /** Where a stand-in plays Slack. */
  readonly slackUrl: string;
  readonly telegramButton: string;
}

/** Access keys by who has them. */
export interface Keys {
  readonly admin: string;
  readonly integration: string;
  readonly service: string;
  /** Good for one integration only. */
  readonly oneIntegration: string;
  readonly responder: string;
  readonly revoked: string;
}
