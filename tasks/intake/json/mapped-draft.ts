import type { AlertDraft, AlertLink } from '../../../workflows/alert-event';
import type { JsonMapping } from '../../../workflows/json-mapping';
import type { Organisation } from '../../../workflows/organisation';
import { type Clamper, clamper, LIMITS } from '../integrations/clamp';
import { detailsFrom, webAddress } from '../integrations/details';
import { serviceNamed, unknownService } from '../integrations/named-service';
import { shortKey } from '../integrations/short-key';
import type { Alert, Common } from './fields';

/** Whose mapping it is, and what it may know. */
export interface Mapped {
  readonly name: string;
  readonly onRepeat: JsonMapping['onRepeat'];
  readonly organisation: Organisation;
}

export const answerFrom = ({ name, organisation }: Mapped, common: Common, kind: 'acknowledge' | 'resolve') => {
  const cut = clamper();
  return {
    kind,
    dedupKey: shortKey(common.dedupKey, cut),
    ...serviceNamed(organisation, common.service ?? ''),
    by: cut('by', common.by || name, LIMITS.source),
    because: `integration '${name}' says ${kind}`,
  } satisfies AlertDraft;
};

export const triggerFrom = ({ name, onRepeat, organisation }: Mapped, common: Common, alert: Alert): AlertDraft => {
  const cut = clamper();
  const dedupKey = shortKey(common.dedupKey, cut);
  const title = cut('title', alert.title, LIMITS.message);
  const body = {
    description: cut('description', alert.description ?? '', LIMITS.description),
    source: cut('source', alert.source || name, LIMITS.source),
    entity: cut('entity', alert.entity ?? '', LIMITS.entity),
    tags: cut.list('tags', alert.tags ?? [], LIMITS.tags).map((tag) => cut('tags', tag, LIMITS.tag)),
    details: detailsFrom(Object.entries(alert.details ?? {}), cut),
    link: webAddress('link', alert.link, cut),
    links: linksFrom(alert.links ?? [], cut),
    images: [],
    actions: [],
  };
  return {
    kind: 'trigger',
    dedupKey,
    ...serviceNamed(organisation, common.service ?? ''),
    title,
    priority: alert.priority ?? 'P3',
    // Last: by now every field has been cut.
    body: { ...body, truncated: cut.fields() },
    because: `an alert from integration '${name}'`,
    responders: [],
    onRepeat,
    note: unknownService(organisation, common.service ?? ''),
  };
};

const linksFrom = (links: readonly AlertLink[], cut: Clamper): readonly AlertLink[] => {
  cut.list(
    'links',
    links.map(({ href }) => href),
    LIMITS.tags,
  );
  return links.slice(0, LIMITS.tags).flatMap(({ text, href }) => {
    const address = webAddress('links', href, cut);
    return address === '' ? [] : [{ text: cut('links', text, LIMITS.source), href: address }];
  });
};
