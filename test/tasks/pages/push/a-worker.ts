import { runInNewContext } from 'node:vm';
import type { PushContent } from '../../../../tasks/notify/channels/push/content';
import { SERVICE_WORKER } from '../../../../tasks/pages/push/service-worker';

const ORIGIN = 'https://stepladder.example.com';

/** What a worker asked of a server. */
export interface Asked {
  readonly path: string;
  readonly method: string;
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
}

export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly silent?: boolean;
  readonly renotify?: boolean;
  readonly requireInteraction?: boolean;
  readonly actions?: PushContent['actions'];
  readonly data: Partial<PushContent>;
}

/** The service worker, in a browser that writes down what it is asked to do. */
export class AWorker {
  /** What is on the screen; one of the same tag takes the place of the one before. */
  screen: Shown[] = [];
  readonly opened: string[] = [];
  readonly focused: string[] = [];
  readonly asked: Asked[] = [];
  windows: readonly string[] = [];
  /** How the server answers. @default - nobody is there */
  server: (asked: Asked) => Promise<Answered> = () => Promise.reject(new TypeError('Failed to fetch'));
  mayOpen = true;
  subscription: { endpoint: string } | null = null;
  subscribedWith = '';
  #handlers = new Map<string, (event: object) => void>();

  constructor() {
    runInNewContext(SERVICE_WORKER, {
      URL,
      AbortSignal,
      atob,
      Uint8Array,
      fetch: (path: string, request: { method?: string; body?: string } = {}) => this.#fetch(path, request),
      self: {
        location: { origin: ORIGIN },
        addEventListener: (type: string, handler: (event: object) => void) => this.#handlers.set(type, handler),
        skipWaiting: async () => {},
        clients: {
          claim: async () => {},
          matchAll: async () => this.windows.map((url) => ({ url, focus: async () => void this.focused.push(url) })),
          openWindow: async (url: string) => {
            if (!this.mayOpen) throw new Error('InvalidAccessError');
            this.opened.push(url);
          },
        },
        registration: {
          getNotifications: async ({ tag }: { tag: string }) => this.screen.filter((one) => one.tag === tag),
          showNotification: async (title: string, options: Omit<Shown, 'title'>) => {
            const shown = structuredClone({ title, ...options });
            this.screen = [...this.screen.filter(({ tag }) => tag !== shown.tag), shown];
          },
          pushManager: this.#pushManager(),
        },
      },
    });
  }

  push(content: Partial<PushContent> | string): Promise<void> {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return this.happens('push', { data: { json: () => JSON.parse(text) } });
  }

  /** Somebody touches a notification, or a button of it. */
  touch(tag: string, action = ''): Promise<void> {
    const touched = this.screen.find((one) => one.tag === tag);
    if (!touched) throw new Error(`'${tag}' is not on the screen`);
    const close = () => {
      this.screen = this.screen.filter((one) => one !== touched);
    };
    return this.happens('notificationclick', { action, notification: { data: touched.data, close } });
  }

  async happens(type: string, event: object): Promise<void> {
    const work: Promise<unknown>[] = [];
    const handler = this.#handlers.get(type);
    if (!handler) throw new Error(`nobody listens for '${type}'`);
    handler({ ...event, waitUntil: (one: Promise<unknown>) => work.push(one) });
    await Promise.all(work);
  }

  async #fetch(url: string, { method = 'GET', body = '' }: { method?: string; body?: string }) {
    const asked = { path: new URL(url, ORIGIN).pathname, method, body };
    this.asked.push(asked);
    const { status, text } = await this.server(asked);
    return { status, ok: status < 300, text: async () => text };
  }

  #pushManager() {
    return {
      getSubscription: async () =>
        this.subscription && {
          ...this.subscription,
          unsubscribe: async () => {
            this.subscription = null;
          },
        },
      subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
        this.subscribedWith = Buffer.from(applicationServerKey).toString('base64url');
        this.subscription = { endpoint: 'https://push.example.com/new' };
        return { toJSON: () => ({ ...this.subscription, expirationTime: null, keys: { p256dh: 'p', auth: 'a' } }) };
      },
    };
  }
}
