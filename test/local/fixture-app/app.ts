/** A small system that uses everything the embedded cloud runs; only its tests synthesise it. */
import path from 'node:path';
import {
  App,
  Duration,
  Stack,
  aws_apigatewayv2 as api,
  aws_apigatewayv2_authorizers as authorizers,
  aws_apigatewayv2_integrations as integrations,
  aws_dynamodb as dynamodb,
  aws_events as events,
  aws_events_targets as eventTargets,
  aws_iam as iam,
  aws_lambda as lambda,
  aws_lambda_event_sources as sources,
  aws_ses as ses,
  aws_sns as sns,
  aws_sns_subscriptions as subscriptions,
  aws_sqs as sqs,
  aws_stepfunctions as sfn,
  aws_stepfunctions_tasks as tasks,
} from 'aws-cdk-lib';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

const app = new App({ analyticsReporting: false });
const env = { account: '000000000000', region: 'eu-central-1' };
const data = new Stack(app, 'Data', { env });
const service = new Stack(app, 'Service', { env });

const table = new dynamodb.TableV2(data, 'Table', {
  partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
  sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
  dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
});

const deadLetters = new sqs.Queue(service, 'DeadLetters');
const workQueue = new sqs.Queue(service, 'Work', {
  visibilityTimeout: Duration.seconds(60),
  deadLetterQueue: { queue: deadLetters, maxReceiveCount: 2 },
});
const lostChanges = new sqs.Queue(service, 'LostChanges');
const mailEventQueue = new sqs.Queue(service, 'MailEvents');
const topic = new sns.Topic(service, 'MailTopic');
topic.addSubscription(new subscriptions.SqsSubscription(mailEventQueue, { rawMessageDelivery: true }));
const mailSet = new ses.ConfigurationSet(service, 'MailSet');
mailSet.addEventDestination('Events', {
  destination: ses.EventDestination.snsTopic(topic),
  events: [ses.EmailSendingEvent.SEND, ses.EmailSendingEvent.BOUNCE],
});

/** Rights are looked at elsewhere (privileges.test.ts): here every function may do all that one of them does. */
const everything = new iam.PolicyStatement({
  actions: ['dynamodb', 'sqs', 'sns', 'ses', 'states'].map((service) => `${service}:*`),
  resources: ['*'],
});

function makeFunction(name: string, environment: Record<string, string> = {}): NodejsFunction {
  return new NodejsFunction(service, name, {
    entry: path.join(import.meta.dirname, 'functions', `${name}.ts`),
    runtime: lambda.Runtime.NODEJS_24_X,
    timeout: Duration.seconds(10),
    initialPolicy: [everything],
    environment: { TABLE: table.tableName, ...environment },
    bundling: {
      format: OutputFormat.ESM,
      target: 'node24',
      mainFields: ['module', 'main'],
      banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
      externalModules: [],
    },
  });
}

const flow = makeFunction('flow');
const ask = new tasks.LambdaInvoke(service, 'Ask', {
  lambdaFunction: flow,
  integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
  payload: sfn.TaskInput.fromObject({
    step: 'ask',
    order: sfn.JsonPath.stringAt('$.order'),
    token: sfn.JsonPath.taskToken,
  }),
  taskTimeout: sfn.Timeout.at('$.waitSeconds'),
  resultPath: '$.answer',
});
const flaky = new tasks.LambdaInvoke(service, 'Flaky', {
  lambdaFunction: flow,
  payload: sfn.TaskInput.fromObject({ step: 'flaky', order: sfn.JsonPath.stringAt('$.order') }),
  resultPath: sfn.JsonPath.DISCARD,
  retryOnServiceExceptions: false,
}).addRetry({ errors: ['NotYet'], interval: Duration.seconds(30), backoffRate: 2, maxAttempts: 3 });
const finish = (name: string, outcome: string): tasks.LambdaInvoke =>
  new tasks.LambdaInvoke(service, name, {
    lambdaFunction: flow,
    payload: sfn.TaskInput.fromObject({ step: 'finish', outcome, order: sfn.JsonPath.stringAt('$.order') }),
    payloadResponseOnly: true,
    resultPath: '$.finished',
  });
const declined = finish('Finish declined', 'declined');
const definition = ask
  .addCatch(finish('Finish late', 'late'), { errors: ['States.Timeout'], resultPath: '$.error' })
  .addCatch(declined, { errors: ['Declined'], resultPath: '$.error' })
  .next(new sfn.Wait(service, 'Cool down', { time: sfn.WaitTime.duration(Duration.minutes(10)) }))
  .next(flaky)
  .next(
    new sfn.Choice(service, 'Answer?')
      .when(sfn.Condition.stringEquals('$.answer.said', 'yes'), finish('Finish yes', 'yes'))
      .otherwise(new sfn.Fail(service, 'Strange', { error: 'Strange', cause: 'the answer is neither' })),
  );
const machine = new sfn.StateMachine(service, 'Machine', {
  definitionBody: sfn.DefinitionBody.fromChainable(definition),
});

const work = makeFunction('work', {
  MACHINE: machine.stateMachineArn,
  MAIL_SET: mailSet.configurationSetName,
  QUEUE: workQueue.queueUrl,
});
work.addEventSource(
  new sources.SqsEventSource(workQueue, { batchSize: 5, reportBatchItemFailures: true, maxConcurrency: 2 }),
);
const onChange = makeFunction('on-change', { QUEUE: workQueue.queueUrl });
onChange.addEventSource(
  new sources.DynamoEventSource(
    dynamodb.Table.fromTableAttributes(data, 'Stream', {
      tableArn: table.tableArn,
      tableStreamArn: table.tableStreamArn ?? '',
    }),
    {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      bisectBatchOnError: true,
      retryAttempts: 2,
      reportBatchItemFailures: true,
      onFailure: new sources.SqsDlq(lostChanges),
      filters: [
        lambda.FilterCriteria.filter({
          eventName: lambda.FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: ['ORDER'] } } },
        }),
      ],
    },
  ),
);
const onMailEvent = makeFunction('on-mail-event');
onMailEvent.addEventSource(new sources.SqsEventSource(mailEventQueue));
const tick = makeFunction('tick');
new events.Rule(service, 'EveryMinute', {
  schedule: events.Schedule.rate(Duration.minutes(1)),
  targets: [new eventTargets.LambdaFunction(tick)],
});

const orders = makeFunction('orders');
const httpApi = new api.HttpApi(service, 'Api');
const integration = new integrations.HttpLambdaIntegration('Orders', orders);
httpApi.addRoutes({ path: '/api/orders', methods: [api.HttpMethod.POST], integration });
httpApi.addRoutes({ path: '/api/orders/{order}', methods: [api.HttpMethod.GET], integration });
httpApi.addRoutes({ path: '/api/orders/{order}/answer', methods: [api.HttpMethod.POST], integration });
httpApi.addRoutes({ path: '/api/echo', methods: [api.HttpMethod.POST], integration });
httpApi.addRoutes({
  path: '/api/staff',
  methods: [api.HttpMethod.GET],
  integration,
  authorizer: new authorizers.HttpJwtAuthorizer('Staff', 'https://issuer.example', { jwtAudience: ['site'] }),
  authorizationScopes: ['orders/read'],
});
app.synth();
