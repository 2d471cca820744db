import type { Integration } from '../../../workflows/integration';
import { parse } from '../../api/parse';
import { webAddress } from './details';
import { readAlert } from './prometheus-alert';
import { Group, type PrometheusAlert, type Source } from './prometheus-group';
import { parsedFrom } from './readings';

const GRAFANA: Source = {
  name: 'Grafana',
  link: ({ raw }) => raw['generatorURL'] || raw['panelURL'] || raw['dashboardURL'],
  links: ({ raw }) => [
    ['Dashboard', raw['dashboardURL']],
    ['Panel', raw['panelURL']],
    ['Silence', raw['silenceURL']],
  ],
  images: ({ raw }, cut) => {
    const src = webAddress('images', raw['imageURL'], cut);
    const href = webAddress('images', raw['panelURL'], cut);
    return src === '' ? [] : [{ src, href, alt: 'The panel when the alert fired' }];
  },
  details: (alert) => [...valuesOf(alert), ['rule', alert.raw['ruleUID']], ['enrichments', alert.raw['enrichments']]],
};

/** What the rule's expressions gave; older versions only send them as one text. */
const valuesOf = ({ raw }: PrometheusAlert): readonly (readonly [string, unknown])[] => {
  const { values, valueString } = raw;
  const named = typeof values === 'object' && values !== null ? Object.entries(values) : [];
  return named.length === 0
    ? [['values', valueString]]
    : named.map(([name, value]) => [`value.${name}`, value] as const);
};

/**
 * The webhook contact point of Grafana Alerting, of every version since unified alerting.
 * @throws Refused with a sentence when there is no list of alerts
 */
export const fromGrafana: Integration = (payload, { organisation }) => {
  const group = parse(Group, payload);
  const readings = group.alerts.map((alert, index) => readAlert(GRAFANA, group, alert, index, organisation));
  return parsedFrom(readings, 'Grafana sent a group without alerts');
};
