import type { EpochMillis } from '../../timers';
import type { Definition } from '../definition';
import { ApiError } from './api-error';
import { arn, type Body, checkName, optionalText, text } from './fields';
import { readDefinition, refuseUnsupported, settingsOf } from './machine-body';
import { pageOf } from './paging';

interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: EpochMillis;
  readonly order: number;
  text: string;
  definition: Definition;
  roleArn: string;
  revisionId: string;
  /** Deleted, but executions still run: nothing new may start. */
  deleting: boolean;
  /** Accepted and shown, without effect here. */
  settings: Readonly<Record<string, unknown>>;
}

export interface MachineEnvironment {
  readonly arnPrefix: string;
  readonly now: () => EpochMillis;
  readonly uuid: () => string;
  readonly openExecutions: (machineArn: string) => number;
}

export class Machines {
  readonly #byArn = new Map<string, Machine>();
  readonly #environment: MachineEnvironment;
  #created = 0;

  constructor(environment: MachineEnvironment) {
    this.#environment = environment;
  }

  /** The machine something may start on. */
  startable(machineArn: string): Machine {
    const machine = this.#find(machineArn);
    if (!machine.deleting) return machine;
    throw new ApiError('StateMachineDeleting', `the state machine '${machineArn}' is being deleted`);
  }

  create(body: Body) {
    refuseUnsupported(body);
    const name = checkName(text(body, 'name'));
    const source = text(body, 'definition');
    const machineArn = `${this.#environment.arnPrefix}:stateMachine:${name}`;
    const former = this.#byArn.get(machineArn);
    const machine = former === undefined ? this.#add(machineArn, name, source, body) : this.#same(former, source);
    return { stateMachineArn: machine.arn, creationDate: machine.createdAt / 1000 };
  }

  update(body: Body) {
    refuseUnsupported(body);
    const machine = this.startable(arn(body, 'stateMachineArn', 'stateMachine'));
    const source = optionalText(body, 'definition');
    const roleArn = optionalText(body, 'roleArn');
    if (source !== undefined) machine.definition = readDefinition(source);
    machine.text = source ?? machine.text;
    machine.roleArn = roleArn ?? machine.roleArn;
    machine.settings = { ...machine.settings, ...settingsOf(body) };
    machine.revisionId = this.#environment.uuid();
    return { updateDate: this.#environment.now() / 1000, revisionId: machine.revisionId };
  }

  /** As on AWS, deleting what is not there is no error, and running executions may finish. */
  delete(body: Body) {
    const machine = this.#byArn.get(arn(body, 'stateMachineArn', 'stateMachine'));
    if (machine !== undefined) {
      machine.deleting = true;
      this.sweep(machine.arn);
    }
    return {};
  }

  /** Lets a deleted machine go when its last execution has closed. */
  sweep(machineArn: string): void {
    if (this.#byArn.get(machineArn)?.deleting && this.#environment.openExecutions(machineArn) === 0) {
      this.#byArn.delete(machineArn);
    }
  }

  describe(body: Body) {
    const machine = this.#find(arn(body, 'stateMachineArn', 'stateMachine'));
    return {
      stateMachineArn: machine.arn,
      name: machine.name,
      status: machine.deleting ? 'DELETING' : 'ACTIVE',
      definition: machine.text,
      roleArn: machine.roleArn,
      type: 'STANDARD',
      creationDate: machine.createdAt / 1000,
      revisionId: machine.revisionId,
      ...machine.settings,
    };
  }

  list(body: Body) {
    const items = [...this.#byArn.values()];
    const page = pageOf(body, { items, placeOf: (machine) => machine.order, order: 'rising' });
    const stateMachines = page.items.map((machine) => ({
      stateMachineArn: machine.arn,
      name: machine.name,
      type: 'STANDARD',
      creationDate: machine.createdAt / 1000,
    }));
    return { stateMachines, nextToken: page.nextToken };
  }

  clear(): void {
    this.#byArn.clear();
  }

  #find(machineArn: string): Machine {
    const machine = this.#byArn.get(machineArn);
    if (machine !== undefined) return machine;
    throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`);
  }

  #same(former: Machine, source: string): Machine {
    if (former.deleting)
      throw new ApiError('StateMachineDeleting', `the state machine '${former.arn}' is being deleted`);
    if (former.text === source) return former;
    throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${former.arn}'`);
  }

  #add(machineArn: string, name: string, source: string, body: Body): Machine {
    this.#created += 1;
    const machine: Machine = {
      arn: machineArn,
      name,
      text: source,
      definition: readDefinition(source),
      roleArn: text(body, 'roleArn'),
      createdAt: this.#environment.now(),
      order: this.#created,
      revisionId: this.#environment.uuid(),
      deleting: false,
      settings: settingsOf(body),
    };
    this.#byArn.set(machineArn, machine);
    return machine;
  }
}
