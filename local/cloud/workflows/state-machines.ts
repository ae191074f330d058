/** The Step Functions API over the workflow engine: executions by name, task tokens, descriptions. */
import { randomUUID } from 'node:crypto';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { planMachine, type MachinePlan } from './asl-definition.ts';
import type { VirtualClock } from '../time/clock.ts';
import { Execution, TaskFault, type ExecutionView } from './execution.ts';
import type { GatewayAnswer, GatewayCall } from '../gateway/gateway.ts';
import {
  isJsonObject,
  numberAt,
  parseJson,
  parseJsonObject,
  textAt,
  type Json,
  type JsonObject,
} from '../template/json.ts';

export interface MachineContext {
  readonly clock: VirtualClock;
  /** Invokes a function by name or ARN in its turn. @throws FunctionError */
  readonly invoke: (nameOrArn: string, event: Json) => Promise<Json>;
}

interface Machine {
  readonly plan: MachinePlan;
  readonly engine: StateMachine;
}

interface PendingToken {
  readonly resolve: (output: Json) => void;
  readonly reject: (fault: TaskFault) => void;
}

/** A refusal that the caller's SDK turns into the error of that name. */
class ServiceRefusal extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

const lambdaInvoke = 'arn:aws:states:::lambda:invoke';
const pageSize = 100;

export class StateMachines {
  readonly #machines = new Map<string, Machine>();
  readonly #executions = new Map<string, Execution>();
  readonly #tokens = new Map<string, PendingToken>();
  readonly #context: MachineContext;

  constructor(context: MachineContext) {
    this.#context = context;
  }

  /** @throws when the definition uses what the embedded cloud does not run */
  add(arn: string, definition: JsonObject): void {
    const plan = planMachine(definition);
    const engine = new StateMachine(asDefinition(plan.definition), { validationOptions: { noValidate: true } });
    this.#machines.set(arn, { plan, engine });
  }

  /** Answers a call of the Step Functions API. */
  handle(call: GatewayCall): GatewayAnswer {
    try {
      const result = this.#perform(call.operation, parseJsonObject(call.body.toString()));
      return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(result) };
    } catch (error) {
      if (!(error instanceof ServiceRefusal)) throw error;
      return {
        status: 400,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: JSON.stringify({ __type: error.name, message: error.message }),
      };
    }
  }

  start(machineArn: string, input: string, name: string = randomUUID()): Execution {
    const machine = this.#machines.get(machineArn);
    if (machine === undefined)
      throw new ServiceRefusal('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`);
    const execution = new Execution(machineArn, name, input, machine.plan, {
      clock: this.#context.clock,
      perform: (resource, parameters) => this.#performTask(resource, parameters),
      awaitToken: (token) => this.#awaitToken(token),
    });
    const before = this.#executions.get(execution.arn);
    if (before !== undefined) {
      if (before.status === 'RUNNING' && before.input === input) return before;
      throw new ServiceRefusal('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`);
    }
    this.#executions.set(execution.arn, execution);
    execution.start(machine.engine);
    return execution;
  }

  views(): ExecutionView[] {
    return [...this.#executions.values()].map((execution) => execution.view());
  }

  /** Stops an execution by its name or ARN; unknown ones are ignored. */
  stop(nameOrArn: string): void {
    for (const execution of this.#executions.values()) {
      if (execution.name === nameOrArn || execution.arn === nameOrArn) execution.stop('ABORTED');
    }
  }

  /** Stops and forgets all executions. */
  clear(): void {
    for (const execution of this.#executions.values()) execution.stop('ABORTED');
    this.#executions.clear();
    this.#tokens.clear();
  }

  #perform(operation: string, body: JsonObject): JsonObject {
    switch (operation) {
      case 'StartExecution': {
        const input = textAt(body, 'input') ?? '{}';
        parseOrRefuse(input, 'InvalidExecutionInput');
        const execution = this.start(textAt(body, 'stateMachineArn') ?? '', input, textAt(body, 'name'));
        return { executionArn: execution.arn, startDate: execution.startedAt / 1000 };
      }
      case 'DescribeExecution': {
        const view = this.#find(body).view();
        return {
          ...summary(view),
          input: view.input,
          ...(view.output !== undefined && { output: view.output }),
          ...(view.error !== undefined && { error: view.error }),
          ...(view.cause !== undefined && { cause: view.cause }),
        };
      }
      case 'StopExecution': {
        const execution = this.#find(body);
        const error = textAt(body, 'error');
        const cause = textAt(body, 'cause');
        execution.stop('ABORTED', { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
        return { stopDate: (execution.view().stoppedAt ?? 0) / 1000 };
      }
      case 'ListExecutions':
        return this.#list(body);
      case 'SendTaskSuccess':
        this.#takeToken(body).resolve(parseOrRefuse(textAt(body, 'output') ?? '{}', 'InvalidOutput'));
        return {};
      case 'SendTaskFailure':
        this.#takeToken(body).reject(
          new TaskFault(textAt(body, 'error') ?? 'States.TaskFailed', textAt(body, 'cause') ?? ''),
        );
        return {};
      case 'SendTaskHeartbeat':
        if (!this.#tokens.has(textAt(body, 'taskToken') ?? '')) throw taskTimedOut();
        return {};
      default:
        throw new ServiceRefusal('UnknownOperationException', `the embedded cloud does not know ${operation}`);
    }
  }

  #find(body: JsonObject): Execution {
    const arn = textAt(body, 'executionArn') ?? '';
    const execution = this.#executions.get(arn);
    if (execution === undefined)
      throw new ServiceRefusal('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  }

  #list(body: JsonObject): JsonObject {
    const status = textAt(body, 'statusFilter');
    const machineArn = textAt(body, 'stateMachineArn');
    if (machineArn !== undefined && !this.#machines.has(machineArn))
      throw new ServiceRefusal('StateMachineDoesNotExist', machineArn);
    const found = this.views()
      .filter((view) => view.stateMachineArn === machineArn && (status === undefined || view.status === status))
      .reverse();
    const from = Number(textAt(body, 'nextToken') ?? 0);
    const to = from + (numberAt(body, 'maxResults') ?? pageSize);
    return { executions: found.slice(from, to).map(summary), ...(to < found.length && { nextToken: String(to) }) };
  }

  #takeToken(body: JsonObject): PendingToken {
    const token = textAt(body, 'taskToken') ?? '';
    const pending = this.#tokens.get(token);
    if (pending === undefined) throw taskTimedOut();
    this.#tokens.delete(token);
    return pending;
  }

  #awaitToken(token: string): { readonly answer: Promise<Json>; readonly forget: () => void } {
    const answer = Promise.withResolvers<Json>();
    answer.promise.catch(() => undefined);
    this.#tokens.set(token, answer);
    return { answer: answer.promise, forget: () => this.#tokens.delete(token) };
  }

  async #performTask(resource: string, parameters: Json): Promise<Json> {
    if (resource.includes(':function:')) return this.#context.invoke(resource, parameters);
    if (resource === lambdaInvoke && isJsonObject(parameters)) {
      const payload = await this.#context.invoke(textAt(parameters, 'FunctionName') ?? '', parameters['Payload'] ?? {});
      return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
    }
    throw new TaskFault('States.Runtime', `the embedded cloud has no integration ${resource}`);
  }
}

function taskTimedOut(): ServiceRefusal {
  return new ServiceRefusal('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}

function parseOrRefuse(text: string, refusal: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw new ServiceRefusal(refusal, 'not a JSON text');
  }
}

function summary(view: ExecutionView): JsonObject {
  return {
    executionArn: view.executionArn,
    stateMachineArn: view.stateMachineArn,
    name: view.name,
    status: view.status,
    startDate: view.startedAt / 1000,
    ...(view.stoppedAt !== undefined && { stopDate: view.stoppedAt / 1000 }),
  };
}

/** The engine checks a definition itself when it runs; its type only asks for this much. */
function asDefinition(definition: JsonObject): StateMachineDefinition {
  const checked: StateMachineDefinition = JSON.parse(JSON.stringify(definition));
  return checked;
}
