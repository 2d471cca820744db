import { moment } from '../../../cli/render/interval';
import type { ComparedRoute } from '../../old/comparison';
import type { OldRoute } from '../../old/old-system';
import { one } from '../counts';
import { list, type ReportSection, text } from '../document';
import type { ReportModel } from '../model';

/** The sample alerts that go elsewhere than they went. */
export const routesSection = (model: ReportModel): ReportSection => {
  const { routes } = model.comparison;
  const elsewhere = routes.filter(({ same }) => !same);
  return {
    id: 'routing',
    title: 'Alerts that go elsewhere',
    blocks:
      elsewhere.length === 0
        ? [text(routes.length === 0 ? 'No routing was compared.' : `None of ${one(routes.length, 'sample alert')}.`)]
        : [list(elsewhere.map((route) => itemOf(route, model)))],
  };
};

const itemOf = ({ route, goesTo, because }: ComparedRoute, { source, timeZone }: ReportModel) => ({
  text: `${route.name}: ${source} ${sendsTo(route)}, here ${goesTo === 'nobody' ? 'nobody is told' : `it goes to policy '${goesTo}'`} (${because})`,
  details: [alertInWords(route.alert, timeZone)],
});

const sendsTo = ({ goesTo }: OldRoute): string => {
  if (goesTo === 'nobody') return 'tells nobody';
  const here = goesTo.policy === undefined ? 'which was not translated' : `here policy '${goesTo.policy}'`;
  return `sends it to ${goesTo.name} (${here})`;
};

const alertInWords = (alert: OldRoute['alert'], timeZone: string): string => {
  const said = [
    `'${alert.title}'`,
    ...(alert.description === '' ? [] : [`description '${alert.description}'`]),
    ...(alert.source === '' ? [] : [`source '${alert.source}'`]),
    ...(alert.entity === '' ? [] : [`entity '${alert.entity}'`]),
    ...(alert.tags.length === 0 ? [] : [`tags ${alert.tags.map((tag) => `'${tag}'`).join(', ')}`]),
    ...Object.entries(alert.details).map(([name, value]) => `${name} '${value}'`),
  ];
  return `Alert for service '${alert.service}', ${alert.priority}, ${moment(alert.at, timeZone)} ${timeZone}: ${said.join(', ')}`;
};
