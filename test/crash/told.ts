import type { Received } from '../support/provider';

/** What one webhook of a person was sent. */
export interface Told {
  /** The `webhook-id`: the same for the same notification, however often it is sent. */
  readonly message: string;
  readonly user: string;
  readonly incidents: readonly string[];
}

/** Notices say something about no incident, or that one needs nobody any more. */
export const toldIn = (requests: readonly Received[]): readonly Told[] =>
  requests.flatMap(({ headers, text }) => {
    const { type, data } = JSON.parse(text) as Body;
    if (type === 'notice') return [];
    const incidents = type === 'incident.notification' ? [data] : (data.incidents ?? []);
    const message = String(headers['webhook-id']);
    return [{ message, user: data.user, incidents: incidents.map(({ incident }) => String(incident)) }];
  });

interface Body {
  readonly type: string;
  readonly data: {
    readonly user: string;
    readonly incident?: string;
    readonly incidents?: readonly { readonly incident: string }[];
  };
}
