import { pageRoute, type Route } from '../api/route';
import { PUSH_ROUTES } from './push/routes';

export const PAGE_ROUTES: readonly Route[] = [
  ...PUSH_ROUTES,
  pageRoute('GET', '/assets/{file}', 'asset', 'Style and scripts of the pages', 'api'),
  pageRoute('GET', '/a/{token}', 'answerPage', 'One incident, for whoever was sent this link', 'api'),
  pageRoute('GET', '/a/{token}/now', 'answerNow', 'The parts of that page that change', 'api'),
  pageRoute('GET', '/a/{token}/{action}', 'answerAgain', 'Back to that page', 'api'),
  pageRoute('POST', '/a/{token}/{action}', 'answerByLink', 'A button of that page was pressed', 'respond'),
  pageRoute('GET', '/l/{token}', 'listPage', 'The incidents that one message was about', 'api'),
  pageRoute('GET', '/', 'overview', 'Incidents and who is on call, for whoever came in by a link', 'api'),
  pageRoute('GET', '/now', 'overviewNow', 'The parts of that page that change', 'api'),
  pageRoute('GET', '/enter/{token}', 'enter', 'Lets a browser in for twelve hours', 'api'),
  pageRoute('POST', '/leave', 'leave', 'The browser is no longer in', 'api'),
  pageRoute('GET', '/incidents/{id}', 'incidentPage', 'One incident, for whoever came in by a link', 'api'),
  pageRoute('GET', '/incidents/{id}/now', 'incidentNow', 'The parts of that page that change', 'api'),
  pageRoute('GET', '/incidents/{id}/{action}', 'incidentAgain', 'Back to that page', 'api'),
  pageRoute('POST', '/incidents/{id}/{action}', 'answerFromPage', 'A button of that page was pressed', 'respond'),
  pageRoute('GET', '/reports', 'reportsPage', 'Reports, for whoever came in by a link', 'api'),
];
