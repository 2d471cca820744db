import type { Integration } from '../../../workflows/integration';
import { parse } from '../../api/parse';
import { readAlert } from './prometheus-alert';
import { Group, type Source } from './prometheus-group';
import { parsedFrom } from './readings';

const ALERTMANAGER: Source = {
  name: 'Alertmanager',
  link: ({ raw }) => raw['generatorURL'],
  links: () => [],
  images: () => [],
  details: () => [],
};

/**
 * The webhook of Prometheus Alertmanager, version 4: a group whose alerts each fire or are resolved by themselves.
 * @throws Refused with a sentence when there is no list of alerts
 */
export const fromAlertmanager: Integration = (payload, { organisation }) => {
  const group = parse(Group, payload);
  const readings = group.alerts.map((alert, index) => readAlert(ALERTMANAGER, group, alert, index, organisation));
  return parsedFrom(readings, 'Alertmanager sent a group without alerts');
};
