import type { Organisation } from '../../../workflows/organisation';
import { definitionsOf } from '../../definitions';
import { simulateNight } from '../../simulate/night';
import { outOfShadow } from '../../simulate/out-of-shadow';
import { notGiven, plannedAnswers } from '../../simulate/planned';
import type { OutputOptions } from '../connection/options';
import { type RealityOptions, realityFor } from '../connection/reality';
import { organisationFor } from '../organisation';
import { print } from '../print';
import { oneLine } from '../printable';
import { Problem, WrongUsage } from '../problem';
import { readAnswer } from '../read-answer';
import { policyFor, type ScenarioOptions, scenarioFor, zoneFor } from '../read-scenario';
import { nightJson } from '../render/night-json';
import { nightText } from '../render/night-text';
import type { Terminal } from '../terminal';
import { draw, drawingFor } from './draw-night';
import { checkRandomOptions, type RandomOptions, simulateRandom } from './simulate-random';

export interface SimulateOptions extends OutputOptions, RealityOptions, ScenarioOptions, RandomOptions {
  readonly answer?: readonly string[];
  readonly nobody?: boolean;
  readonly toTheEnd?: boolean;
  readonly out?: string;
  readonly organisation?: string;
}

/** One night, as the deployed machine would spend it; or many. */
export const simulate = async (terminal: Terminal, options: SimulateOptions): Promise<void> => {
  checkRandomOptions(options);
  if (options.nobody && options.answer) throw new WrongUsage('give --answer or --nobody, not both');
  const drawing = options.out === undefined ? undefined : drawingFor(options.out);
  const own = organisationFor(terminal, options.organisation);
  const scenario = scenarioFor(options, own, terminal.clock());
  const organisation = outOfShadow(own, scenario.service);
  const inShadow = organisation !== own;
  const { policy } = policyFor(scenario, organisation);
  const answers = (options.answer ?? []).map((text) => readAnswer(text, organisation, policy));
  const reality = await realityFor(terminal, options);
  const timeZone = zoneFor(options.at, terminal.timeZone);
  if (options.random) return simulateRandom(terminal, options, { organisation, reality, scenario, timeZone, inShadow });
  const night = await simulateNight({
    organisation,
    definitions: definitionsFor(organisation, policy.name),
    reality,
    behaviour: plannedAnswers(answers),
    scenario,
    until: options.toTheEnd ? 'over' : 'answered',
  });
  const report = {
    night,
    answers,
    notGiven: notGiven(answers, night.told),
    reality: reality.kind,
    inShadow,
    timeZone,
  };
  if (drawing) draw(terminal, drawing, report, organisation);
  print(terminal, options, nightJson(report), () => nightText(report, terminal.colours));
  if (options.out !== undefined && !options.json) terminal.out(`\nDrawn: ${oneLine(options.out)}`);
  if (night.problems.length > 0) throw new Problem('the simulation met problems, listed above: they are a defect');
};

/** The others need not be synthesised for it. */
const definitionsFor = (organisation: Organisation, name: string) => {
  const policy = organisation.policies[name];
  return definitionsOf({ ...organisation, policies: policy ? { [name]: policy } : {} });
};
