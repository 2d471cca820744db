import { within } from '../../workflows/on-call/restriction';
import { route } from '../../workflows/routing';
import { type Hours, hoursOf } from '../../workflows/routing-rule';
import { type Interval, type Line, overlay } from '../../workflows/verify/interval';
import { type AlertKind, alertOfKind, rulesFor } from './alerts';
import type { Side, Way } from './side';

/** Which way alerts of a kind take when: it changes where the hours of a rule begin or end. */
export const waysOf = ({ organisation }: Side, kind: AlertKind, window: Interval): Line<Way> => {
  const hours = rulesFor(organisation, kind.service).flatMap(({ when }) =>
    when.during === undefined ? [] : hoursOf(when.during),
  );
  const service = organisation.services[kind.service];
  const urgency = organisation.lowUrgency.includes(kind.priority) ? 'low' : 'high';
  return overlay(window, [[{ ...window, value: true }], ...hours.map((one) => insideLine(one, window))]).map(
    (piece) => {
      const { tells, policy, notifyAfter } = route(organisation, alertOfKind(kind, piece.from), middleOf(piece));
      return { ...piece, value: { tells, policy, notifyAfter, urgency, shadow: service?.shadow === true } };
    },
  );
};

const insideLine = ({ timeZone, ...hours }: Hours, { from, until }: Interval): Line<boolean> => {
  const pieces = [];
  for (let at = from; at < until; ) {
    const here = within([hours], timeZone, at);
    const ends = Math.min(until, here.until);
    pieces.push({ from: at, until: ends, value: here.inside });
    at = ends;
  }
  return pieces;
};

/** A whole minute, if there is one: instants are read by people. */
export const middleOf = ({ from, until }: Interval): number => {
  const middle = Math.floor((from + until) / 2);
  const minute = Math.floor(middle / 60_000) * 60_000;
  return minute >= from ? minute : middle;
};
