import type { Draw } from './draw';
import { known } from './known';
import type { Place } from './place';

/** What the product says of a body in `/openapi.json`. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** A value that fits a schema of ours. @param name of the field, which says more than its type */
export const fromSchema = (draw: Draw, place: Place, schema: Schema, name = ''): unknown => {
  if (schema.enum) return draw.from(schema.enum);
  if (schema.items) {
    const { items } = schema;
    return Array.from({ length: draw.below(4) }, () => fromSchema(draw, place, items, name));
  }
  if (schema.properties) {
    const { properties, required = [] } = schema;
    const taken = Object.entries(properties).filter(([field]) => required.includes(field) || draw.chance(0.5));
    return Object.fromEntries(taken.map(([field, of]) => [field, fromSchema(draw, place, of, field)]));
  }
  if (schema.type === 'boolean') return draw.chance(0.5);
  if (schema.type === 'integer' || schema.type === 'number') return 1 + draw.below(draw.chance(0.5) ? 10 : 5000);
  if (schema.type === 'object') return { [known(draw, place, 'key')]: known(draw, place, name) };
  return known(draw, place, name);
};
