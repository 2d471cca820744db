import { pageRoute, peopleRoute, type Route } from '../../api/route';

/** What a script asks for: it is refused in JSON. The session and where the call comes from are checked by the operation. */
const scriptRoute = (method: Route['method'], path: string, operation: string, summary: string): Route => ({
  ...peopleRoute(method, path, operation, summary),
  allowed: 'anybody',
  bodyLimit: 8192,
});

export const PUSH_ROUTES: readonly Route[] = [
  pageRoute('GET', '/push', 'pushPage', 'Have this device told', 'api'),
  scriptRoute('GET', '/push/key', 'pushKey', 'With which browsers subscribe'),
  scriptRoute('POST', '/push/subscription', 'addDevice', 'A browser has subscribed'),
  pageRoute('POST', '/push/devices/{id}/remove', 'removeDevice', 'Do not tell a device any more', 'api'),
  pageRoute('POST', '/push/devices/{id}/test', 'testDevice', 'Send a test to a device', 'api'),
  pageRoute('POST', '/enter', 'comeIn', 'Come in by a link that cannot be followed', 'api'),
  pageRoute('GET', '/manifest.webmanifest', 'manifest', 'For the home screen of a telephone', 'api'),
  pageRoute('GET', '/sw.js', 'serviceWorker', 'Shows what is pushed', 'api'),
];
