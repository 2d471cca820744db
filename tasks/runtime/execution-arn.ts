/** Deterministic, so that a repetition finds the same execution, and so that its name leads to the incident. */
export const executionName = (incident: string, generation: number): string => `${incident}-${generation}`;

/** The execution of one generation; the timeline links to it. @param prefix see `BaseWorld.machinePrefix` */
export const executionArn = (prefix: string, policy: string, incident: string, generation: number): string =>
  `${prefix.replace(':stateMachine:', ':execution:')}${policy}:${executionName(incident, generation)}`;
