import { peopleRoute, type Route } from '../api/route';

export const REPORT_ROUTES: readonly Route[] = [
  peopleRoute('GET', '/v1/reports', 'report', 'How quickly incidents are answered, whom they wake, what is noisy'),
  peopleRoute('GET', '/v1/reports/records', 'reportRecords', 'What reports count, one record an incident'),
];
