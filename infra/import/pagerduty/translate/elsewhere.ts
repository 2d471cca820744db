import type { Note } from '../../note';
import type { TranslateOptions } from '../../translate-options';
import type { PagerDutyBook } from '../book';
import type { PagerDutyExport, PagerDutyRuleSet } from '../export';
import { momentIn } from './layers';
import { called, notTranslated, shownName } from './saying';

/** What looks at events before they belong to a service, and maintenance: said with what to do instead. */
export const notesAboutTheRest = (
  from: PagerDutyExport,
  book: PagerDutyBook,
  options: TranslateOptions,
): readonly Note[] => [
  ...from.ruleSets
    .filter(({ kind, service }) => kind !== 'service' || !known(from, service))
    .flatMap((set) => aboutSet(set, from, book)),
  ...from.maintenances.map((window): Note => {
    const services = window.services.map((id) => called('service', nameOf(from, id))).join(', ');
    const over = window.end !== undefined && window.end <= options.now;
    const from_ = window.start === undefined ? '' : ` from ${momentIn(window.start, options.timeZone)}`;
    return notTranslated(
      'other',
      `maintenance window '${shownName(window.description, 'without a description')}'${from_} of ${services || 'no service'}`,
      over ? 'it is over' : 'maintenance is data and not part of the organisation',
      over ? 'nothing' : 'begin it with npx stepladder maintenance when its time comes',
    );
  }),
];

const known = (from: PagerDutyExport, service: string | undefined): boolean =>
  from.services.some(({ id }) => id === service);

const nameOf = ({ services }: PagerDutyExport, id: string): string =>
  services.find((service) => service.id === id)?.name ?? id;

const aboutSet = (set: PagerDutyRuleSet, from: PagerDutyExport, book: PagerDutyBook): readonly Note[] =>
  set.sets.flatMap(({ rules }, index) =>
    rules.map((rule, at): Note => {
      const name = shownName(rule.label, `${index + 1}.${at + 1}`);
      const subject = `${set.name}, rule '${name}'`;
      const { routeTo } = rule.actions;
      const service = routeTo === undefined ? undefined : book.service(routeTo);
      if (set.kind === 'router' && routeTo !== undefined && service !== undefined)
        return notTranslated(
          'routing',
          subject,
          `events go to a service by their key, not by rules (this one: ${called('service', nameOf(from, routeTo))})`,
          `give the senders that it is about the key of service '${service}'`,
        );
      return notTranslated(
        'routing',
        subject,
        set.kind === 'service'
          ? 'its service is not in the export'
          : 'events are not changed or routed by rules of all services',
        'let the sender say it: priority, details and the key that it uses',
      );
    }),
  );
