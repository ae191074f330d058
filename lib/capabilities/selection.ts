import { Duration } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  Choice,
  Condition,
  DefinitionBody,
  Fail,
  IntegrationPattern,
  JitterType,
  JsonPath,
  LogLevel,
  StateMachine,
  Succeed,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { environment as offerSeats } from '../../lambdas/selection/offer-seats/environment.ts';
import { environment as parkSession } from '../../lambdas/selection/park-session/environment.ts';
import { environment as settleSession } from '../../lambdas/selection/settle-session/environment.ts';
import { acknowledge, logicalId } from '../constructs/acknowledge.ts';
import { ForgetfulLog } from '../constructs/forgetful-log.ts';
import { LineMetric } from '../constructs/line-metric.ts';
import type { QueueWorker } from '../constructs/queue-worker.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

const stepTimeout = Duration.seconds(60);

/**
 * The event loop of one session: settle what is due, offer open seats in rank order, then wait for
 * the next deadline or a wake. Any step may be repeated; a stopped execution is started again by the
 * sweeper. The functions don't know the state machine, which knows them.
 */
export class SessionWorkflow extends Construct {
  readonly stateMachine: StateMachine;
  /** The three functions by their states, for alarms. */
  readonly settle: ServiceFunction;
  readonly offer: ServiceFunction;
  readonly park: ServiceFunction;
  /** Seats that nobody booked, of each session that ends. */
  readonly dosesLost: LineMetric;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly platform: Platform; readonly bookingChecks: QueueWorker },
  ) {
    super(scope, id);
    const { platform, bookingChecks } = props;
    const { config, data } = platform;
    const TABLE_NAME = data.table.name;
    const SEAL_KEY_ARN = data.keys.seal.keyArn;
    this.settle = new ServiceFunction(this, 'SettleSession', {
      config,
      name: 'settle-session',
      settings: settleSession,
      environment: { TABLE_NAME, BOOKING_CHECKS_QUEUE_URL: bookingChecks.url, BOOKING_URL: config.bookingSystem.url },
      timeout: stepTimeout,
    });
    this.offer = new ServiceFunction(this, 'OfferSeats', {
      config,
      name: 'offer-seats',
      settings: offerSeats,
      environment: { TABLE_NAME, SEAL_KEY_ARN },
      timeout: stepTimeout,
    });
    this.park = new ServiceFunction(this, 'ParkSession', {
      config,
      name: 'park-session',
      settings: parkSession,
      environment: { TABLE_NAME },
      timeout: Duration.seconds(20),
    });
    data.table.grantChange(this.settle, this.offer, this.park);
    data.table.grantRemove(this.settle, this.offer);
    data.table.grantCheck(this.offer);
    data.keys.grantSeal(this.offer);
    this.dosesLost = new LineMetric(this, 'DosesLost', { config, code: 'doses-lost', value: 'seats' });
    this.dosesLost.watch(this.offer);
    bookingChecks.grantSend(this.settle);

    this.stateMachine = new StateMachine(this, 'StateMachine', {
      definitionBody: DefinitionBody.fromChainable(this.#definition()),
      comment: 'One execution per session: settle, offer, wait, again',
      logs: {
        // Errors only, and never the data: an execution's input names a session, nothing more, and stays out all the same.
        level: LogLevel.ERROR,
        includeExecutionData: false,
        destination: new ForgetfulLog(this, 'Log', config),
      },
      // Traces hold names of states and times, no data.
      tracingEnabled: true,
    });
    this.#letParkAnswer();
    acknowledge(this.stateMachine, {
      'AwsSolutions-SF1':
        'Errors are logged, all else is left out: the events of a session would tell who was invited when.',
      'AwsSolutions-IAM5[Resource::*]': 'Delivery of logs and of traces takes no resource, as AWS documents it.',
      ...Object.fromEntries(
        [this.settle, this.offer, this.park].map((fn) => [
          `AwsSolutions-IAM5[Resource::<${logicalId(fn)}.Arn>:*]`,
          'Versions and aliases of this one function, which the task adds by itself.',
        ]),
      ),
    });
  }

  #definition(): LambdaInvoke {
    const settle = this.#step('Settle', this.settle);
    const offer = this.#step('Offer', this.offer);
    const park = new LambdaInvoke(this, 'Park', {
      comment: 'Waits until the next deadline, or until something wakes the session',
      lambdaFunction: this.park,
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: TaskInput.fromObject({
        sessionId: JsonPath.stringAt('$.sessionId'),
        run: JsonPath.numberAt('$.run'),
        turns: JsonPath.numberAt('$.turns'),
        parked: JsonPath.objectAt('$.parked'),
        taskToken: JsonPath.taskToken,
      }),
      taskTimeout: Timeout.at('$.waitSeconds'),
      // Whoever wakes the session says nothing but "look": settling reads the state itself.
      resultPath: JsonPath.DISCARD,
      retryOnServiceExceptions: false,
    });
    park.addRetry(lambdaFaults);
    park.addRetry(deadStep);
    park.addCatch(settle, { errors: ['States.Timeout'], resultPath: JsonPath.DISCARD });
    const whatNext = new Choice(this, 'What next')
      .when(Condition.stringEquals('$.next', 'wait'), park)
      .when(Condition.stringEquals('$.next', 'again'), settle)
      .when(Condition.stringEquals('$.next', 'done'), new Succeed(this, 'Done'))
      .otherwise(
        new Fail(this, 'Answer not understood', { error: 'UnknownNext', cause: 'next is none of wait, again, done' }),
      );
    park.next(settle);
    settle.next(offer);
    offer.next(whatNext);
    return settle;
  }

  /** A step that takes the loop's state, `{sessionId, run, turns?}`, and answers the next one. */
  #step(id: string, lambdaFunction: ServiceFunction): LambdaInvoke {
    const step = new LambdaInvoke(this, id, {
      lambdaFunction,
      outputPath: '$.Payload',
      taskTimeout: Timeout.duration(stepTimeout.plus(Duration.seconds(5))),
      retryOnServiceExceptions: false,
    });
    // Another runner holds the session's lease, for 60 s at most: 1+2+4+8 and six times 10 are 75 s.
    step.addRetry({
      errors: ['SessionBusy'],
      interval: Duration.seconds(1),
      backoffRate: 2,
      maxDelay: Duration.seconds(10),
      maxAttempts: 10,
    });
    step.addRetry(lambdaFaults);
    step.addRetry(deadStep);
    return step;
  }

  /**
   * A session that was woken while it parked answers its own token. The right stands in a policy of
   * its own: in the role's default policy, which the function waits for, it would close a circle.
   */
  #letParkAnswer(): void {
    const { role } = this.park;
    if (!role) throw new Error('a service function has a role of its own');
    new Policy(this, 'ParkAnswers', {
      roles: [role],
      statements: [
        new PolicyStatement({ actions: ['states:SendTaskSuccess'], resources: [this.stateMachine.stateMachineArn] }),
      ],
    });
  }
}

/**
 * Faults of Lambda itself, throttling, and a function that died: 2+4+8+16+30+30 = 90 s with full
 * jitter. What lasts longer ends the execution, and the sweeper starts the next some minutes later.
 */
/**
 * A step that died, whatever of: every step can be repeated, and a centre waits. 2+4+8+16+20+20 s; then the execution
 * fails, and the sweeper starts its successor.
 */
const deadStep = {
  errors: ['States.TaskFailed'],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxDelay: Duration.seconds(20),
  maxAttempts: 6,
};

const lambdaFaults = {
  errors: [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.TooManyRequestsException',
    'Lambda.Unknown',
    'Sandbox.Timedout',
  ],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxDelay: Duration.seconds(30),
  maxAttempts: 6,
  jitterStrategy: JitterType.FULL,
};
