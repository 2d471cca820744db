import type { Bundle } from '../channel';
import { headingOf, nameOf, sentenceOf, titleOf } from './message-words';
import { webLink } from './text';
import { clockTime } from './time';

/** One incident of several. */
export interface BundleLine {
  /** `[P1] checkout: Payments fail, since 02:59`. */
  readonly text: string;
  readonly incidentId: string;
  readonly because: string;
  /** Where to answer it; empty where there is no link. */
  readonly url: string;
}

export interface BundleWords {
  readonly lines: readonly BundleLine[];
  /** How many are not among the lines. */
  readonly left: number;
  /** `and 997 more`; empty where there are none. */
  readonly more: string;
  /** Leads to all of them; empty where there is no link. */
  readonly listUrl: string;
}

/** `3 incidents, the most urgent: [P1] Payments fail`. */
export const bundleHeading = ({ incidents }: Bundle): string => {
  const [first] = incidents;
  if (!first) return 'no incidents';
  return incidents.length === 1
    ? headingOf(first)
    : `${incidents.length} incidents, the most urgent: ${headingOf(first)}`;
};

/** One line an incident, the most urgent first. @param most how many lines at the most */
export const bundleLines = (bundle: Bundle, most: number): BundleWords => {
  const lines = bundle.incidents.slice(0, Math.max(0, most)).map((incident) => ({
    text: `[${nameOf(incident.priority)}] ${nameOf(incident.service)}: ${titleOf(incident.title)}, since ${clockTime(incident.since, bundle.at, bundle.timeZone)}`,
    incidentId: incident.incidentId,
    because: sentenceOf(incident.because),
    url: webLink(incident.answerLink),
  }));
  const left = bundle.incidents.length - lines.length;
  return { lines, left, more: left === 0 ? '' : `and ${left} more`, listUrl: webLink(bundle.listLink) };
};
