import type { Fields } from '../../read/fields';
import type { Reading } from '../../read/reading';

/** How one thing of an account is read. */
export type ReadEntity<Entity> = (fields: Fields, reading: Reading) => Entity;

/** The backup tool wraps most things, with what belongs to them beside them; the API does not. */
export const entityOf = (
  fields: Fields,
  field: string,
): { readonly entity: Fields; readonly wrapper: Fields | undefined } => {
  const entity = fields.isObject(field) ? fields.child(field) : undefined;
  return entity === undefined ? { entity: fields, wrapper: undefined } : { entity, wrapper: fields };
};
