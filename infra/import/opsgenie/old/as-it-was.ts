import type { Draft } from '../../draft';
import type { OldSystem } from '../../old/old-system';
import type { TranslateOptions } from '../../translate-options';
import type { Book } from '../book';
import type { OpsgenieExport } from '../export';
import { accountOf } from './account';
import { edgesOfEscalation, timesOf } from './involved';
import { nightOf } from './night';
import { routesOf } from './routes';

/**
 * What Opsgenie itself would do, by its documented rules, with what the export says.
 * @param draft asked for the names that it gave alone: which services a team has, and which policy tells a schedule
 */
export const opsgenieAsItWas = (
  from: OpsgenieExport,
  book: Book,
  { now, timeZone }: Pick<TranslateOptions, 'now' | 'timeZone'>,
  draft: Pick<Draft, 'organisation' | 'policyTeams'>,
): OldSystem => {
  const account = accountOf(from, book, timeZone);
  const escalations = new Set(from.escalations.map(book.escalation));
  return {
    name: 'Opsgenie',
    escalations: from.escalations.map((escalation) => {
      const policy = book.escalation(escalation);
      const exists = draft.organisation.policies.some(({ name }) => name === policy);
      return {
        name: escalation.name,
        policy: exists ? policy : undefined,
        night: (alert, answers) => nightOf(account, escalation, alert, answers),
        edges: (begin, end) => edgesOfEscalation(account, escalation, begin, end),
        times: timesOf(account, escalation),
      };
    }),
    routes: from.teams.flatMap((team) => routesOf(account, team, { book, draft, now, escalations })),
  };
};
