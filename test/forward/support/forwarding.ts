import { forward } from '../../../tasks/forward/forward';
import { sweepForwards } from '../../../tasks/forward/sweep-forwards';
import { NO_BODY } from '../../../workflows/alert-event';
import type { Forward, Organisation } from '../../../workflows/organisation';
import { minutes, type Span } from '../../../workflows/span';
import { Night } from '../../support/night';
import { onlyCheckout } from '../../support/organisations';
import { OtherSystem } from '../../support/other-system';

/** Real milliseconds: far more than an answer takes on a busy machine, as only one that hangs uses them up. */
const QUICK = { all: 60_000, each: 5000 };

/** Services by their name that forward to an address each. */
const forwardingTo = (kind: Forward['kind'], urls: Readonly<Record<string, string>>): Organisation => {
  const { checkout } = onlyCheckout.services;
  if (!checkout) throw new Error('the example has no checkout');
  const services = Object.entries(urls).map(([name, url]) => [name, { ...checkout, forward: { kind, url } }] as const);
  return { ...onlyCheckout, services: Object.fromEntries(services) };
};

/** A night in which alerts go on to another system, in virtual time. */
export class Forwarding {
  private constructor(
    readonly other: OtherSystem,
    readonly night: Night,
  ) {}

  /** @param more services beside `checkout`, each with the address of a system of its own */
  static async begins(kind: Forward['kind'], more: Readonly<Record<string, string>> = {}): Promise<Forwarding> {
    const other = await OtherSystem.starts();
    const urls = { checkout: other.url, ...more };
    const secrets = Object.fromEntries(Object.keys(urls).map((service) => [`forward/${service}`, 'their-key']));
    // What is given up is logged as an error; the tests say when that may be.
    const night = await Night.begins({ organisation: forwardingTo(kind, urls), secrets, troubles: 'any' });
    // On AWS no task may.
    Object.assign(night.world.table, { delete: () => Promise.reject(new Error('AccessDeniedException')) });
    return new Forwarding(other, night);
  }

  /** @param says comes out at the other side, as what tells one event from another */
  comes(kind: 'trigger' | 'resolve', dedupKey = 'a', says = 'down', service = 'checkout'): Promise<void> {
    const answer = { kind: 'resolve', dedupKey, by: 'CloudWatch', because: says } as const;
    const alert = { title: says, priority: 'P1', because: 'it is down', body: NO_BODY, responders: [] } as const;
    const draft =
      kind === 'resolve' ? answer : ({ kind, dedupKey, onRepeat: 'keep the text', note: '', ...alert } as const);
    return forward(this.night.world, service, { kind: 'draft', draft });
  }

  /** Calls of Opsgenie's that create alert `a`, all at the same time. */
  async comesAsItIs(...bodies: readonly object[]): Promise<void> {
    const calls = bodies.map((body) => {
      const original = {
        protocol: 'opsgenie',
        method: 'POST',
        path: '/v2/alerts',
        body: JSON.stringify(body),
      } as const;
      return forward(this.night.world, 'checkout', { kind: 'call', original, dedupKey: 'a' });
    });
    await Promise.all(calls);
  }

  async sweep(): Promise<void> {
    await sweepForwards(this.night.world, 0, QUICK);
  }

  /** Lets time pass with the sweep every so many minutes of it. */
  async sweepsFor(span: Span, every = 1): Promise<void> {
    for (let passed = 0; passed < span.seconds; passed += every * 60) {
      await this.night.pass(minutes(every));
      await this.sweep();
    }
  }

  /** `create` and `close`, whatever the protocol calls them, in the order in which the other system saw them. */
  seen(): readonly string[] {
    return this.other.received.map(({ request, body }) => EVENTS[body.event_action] ?? EVENTS[request] ?? request);
  }
}

const EVENTS: Readonly<Record<string, string>> = {
  trigger: 'create',
  resolve: 'close',
  'POST /v2/alerts': 'create',
  'POST /v2/alerts/a/close?identifierType=alias': 'close',
};
