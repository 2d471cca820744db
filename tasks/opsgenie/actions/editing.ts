import { type AlertBody, NO_BODY } from '../../../workflows/alert-event';
import { type Edit, type Edited, editAlert } from '../../incidents/edit-alert';
import { type Clamper, clamper } from '../../intake/integrations/clamp';
import { type Asked, type Done, done, failed } from './action';

/** An alert that was so already counts as changed: a client that sends it again must not be told otherwise. */
export const outcome = (edited: Edited, status: string): Done =>
  edited === 'missing'
    ? failed('Alert does not exist')
    : done(edited === 'changed' ? status : `${status}: it was so already`);

/** Changes the body; what had to be cut is marked, as it is when an alert comes in. */
export const edit =
  (status: string, decide: (alert: AlertBody, cut: Clamper) => Omit<Edit, 'kind'> | undefined) =>
  async ({ world, incident, by, at }: Asked): Promise<Done> =>
    outcome(
      await editAlert(world.table, incident, { by, at }, (item) => {
        const alert = { ...NO_BODY, ...(item as Partial<AlertBody>) };
        const cut = clamper();
        const wanted = decide(alert, cut);
        const truncated = [...new Set([...alert.truncated, ...cut.fields()])];
        return wanted && { kind: 'edited', says: wanted.says, set: { ...wanted.set, truncated } };
      }),
      status,
    );
