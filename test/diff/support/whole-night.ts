import { definitionsOf } from '../../../infra/definitions';
import { type AlertKind, alertOfKind } from '../../../infra/diff/alerts';
import { type Outcome, outcomeOf } from '../../../infra/diff/outcome';
import { nobodyAnswers } from '../../../infra/simulate/behaviour';
import { simulateNight } from '../../../infra/simulate/night';
import type { Organisation } from '../../../workflows/organisation';

/** Who is told of one alert, with the whole organisation and its real routing: nothing is known beforehand. */
export const wholeNight = async (organisation: Organisation, kind: AlertKind, at: number): Promise<Outcome> => {
  const { title, body } = alertOfKind(kind, at);
  const { service, priority } = kind;
  const night = await simulateNight({
    organisation,
    definitions: definitionsOf(organisation),
    reality: { kind: 'not checked' },
    behaviour: nobodyAnswers,
    scenario: { service, priority, at, title, tags: body.tags },
    until: 'over',
  });
  return outcomeOf(night);
};
