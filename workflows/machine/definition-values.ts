/** The values that are put into a definition when it is deployed, or run by the embedded stack. */
export interface Substitutions {
  readonly TableName: string;
  readonly NotifyFunctionArn: string;
  /** `aws`, or `aws-cn`, … */
  readonly Partition: string;
}

/** A state machine in the Amazon States Language. */
export interface Definition {
  readonly Comment?: string;
  readonly QueryLanguage?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The definition as it is deployed. */
export const substitute = (definition: Definition, values: Substitutions): Definition =>
  JSON.parse(
    Object.entries(values).reduce(
      (json, [name, value]) => json.replaceAll(`\${${name}}`, JSON.stringify(value).slice(1, -1)),
      JSON.stringify(definition),
    ),
  );
