import type { AlertDraft } from '../../workflows/alert-event';
import type { IntakeWorld } from '../intake/world';

/** What goes on to the other system: a request as it came, or an alert of another protocol. */
export type Original = { readonly kind: 'draft'; readonly draft: AlertDraft };

export const forward = async (_world: IntakeWorld, _service: string, _original: Original): Promise<void> => {};
