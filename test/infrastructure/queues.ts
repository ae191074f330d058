import { expect, it } from 'vitest';
import { at, listAt, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

/** Batches and most batches at once, as agreed with the systems behind each queue. */
const workers = [
  { queue: 'OutsideSystems/BookingEvents', batch: 10, atOnce: 10 },
  { queue: 'OutsideSystems/BookingChecks', batch: 10, atOnce: 5 },
  { queue: 'OutsideSystems/Releases', batch: 10, atOnce: 5 },
  { queue: 'Messages/Messages', batch: 10, atOnce: 5 },
  { queue: 'Messages/MailEvents', batch: 10, atOnce: 5 },
  { queue: 'Registration/Verifications', batch: 10, atOnce: 10 },
  { queue: 'Invitations/Invitations', batch: 5, atOnce: 10 },
  { queue: 'Doses/Uploads', batch: 1, atOnce: 5 },
  { queue: 'Webhooks/Deliveries', batch: 5, atOnce: 5 },
];

/** Everything that carries work from one function to another. */
export function queueTests({ service }: SynthesisedStage): void {
  const queues = service.resources('AWS::SQS::Queue');
  const deadLetters = queues.filter(({ path }) => path.includes('/DeadLetters/'));
  const working = queues.filter((queue) => !deadLetters.includes(queue));
  const mappings = service.resources('AWS::Lambda::EventSourceMapping');
  const functionById = new Map(service.resources('AWS::Lambda::Function').map((fn) => [fn.id, fn]));

  it('has the queues of the design', () => {
    expect(
      working.map(({ path }) => path.replace(`${service.name}/`, '').replace('/Queue/Resource', '')).toSorted(),
    ).toEqual(workers.map(({ queue }) => queue).toSorted());
  });

  it.each(working)('$path ends in a dead-letter queue after five attempts', ({ properties }) => {
    const target = at(properties, 'RedrivePolicy', 'deadLetterTargetArn', 'Fn::GetAtt', 0);
    expect(deadLetters.map(({ id }) => id)).toContain(target);
    expect(at(properties, 'RedrivePolicy', 'maxReceiveCount')).toBe(5);
  });

  it.each(queues)('$path has our key and takes nothing without TLS', ({ id, properties }) => {
    expect(at(properties, 'KmsMasterKeyId', 'Fn::GetAtt', 0)).toMatch(/^WorkKey/);
    const policy = service
      .resources('AWS::SQS::QueuePolicy')
      .find((one) => listAt(one.properties, 'Queues').some((queue) => at(queue, 'Ref') === id));
    expect(listAt(policy?.properties, 'PolicyDocument', 'Statement')).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });

  it.each(working)("$path hides a message for six times its worker's time", ({ id, properties }) => {
    const mapping = mappings.find((one) => at(one.properties, 'EventSourceArn', 'Fn::GetAtt', 0) === id);
    const worker = functionById.get(String(at(mapping?.properties, 'FunctionName', 'Ref')));
    expect(Number(at(properties, 'VisibilityTimeout'))).toBeGreaterThanOrEqual(
      6 * Number(at(worker?.properties, 'Timeout')),
    );
  });

  it.each(workers)('$queue is worked on in batches of $batch, $atOnce at once', ({ queue, batch, atOnce }) => {
    const id = working.find(({ path }) => path === `${service.name}/${queue}/Queue/Resource`)?.id;
    const mapping = mappings.find((one) => at(one.properties, 'EventSourceArn', 'Fn::GetAtt', 0) === id);
    expect(mapping?.properties).toMatchObject({
      BatchSize: batch,
      ScalingConfig: { MaximumConcurrency: atOnce },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('reads the stream from its beginning, watched records only, and keeps whole what fails for good', () => {
    expect(service.properties('AWS::Lambda::EventSourceMapping', 'DispatchChanges')).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      FilterCriteria: {
        Filters: [
          { Pattern: '{"dynamodb":{"NewImage":{"watch":{"BOOL":[true]}}}}' },
          { Pattern: '{"dynamodb":{"OldImage":{"watch":{"BOOL":[true]}}}}' },
        ],
      },
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::ImportValue': expect.stringContaining('FailedChanges') } },
      },
    });
    // More than two readers of a stream throttle each other.
    expect(mappings.filter(({ properties }) => at(properties, 'StartingPosition') !== undefined)).toHaveLength(2);
  });

  it('keeps ledger and counters from what either reads something off, and is told the shard', () => {
    const mapping = service.properties('AWS::Lambda::EventSourceMapping', 'KeepBooks');
    expect(mapping).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      TumblingWindowInSeconds: 900,
      MaximumRetryAttempts: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::ImportValue': expect.stringContaining('FailedChanges') } },
      },
    });
    const patterns = listAt(mapping, 'FilterCriteria', 'Filters').map((one): unknown =>
      JSON.parse(String(at(one, 'Pattern'))),
    );
    expect(patterns.map((pattern) => listAt(pattern, 'eventName'))).toEqual([['INSERT'], ['MODIFY'], ['REMOVE']]);
    const types = patterns.map((pattern) => [
      ...listAt(pattern, 'dynamodb', 'NewImage', 'type', 'S'),
      ...listAt(pattern, 'dynamodb', 'OldImage', 'type', 'S'),
    ]);
    for (const unread of ['rankEntry', 'membership', 'invitedMark', 'message', 'audit', 'limit'])
      expect(types.flat()).not.toContain(unread);
    expect(types[0]).toEqual(expect.arrayContaining(['activation', 'person', 'signOut', 'party', 'seat', 'origin']));
  });

  it('hears the fate of its mail, raw, from the topic alone', () => {
    expect(service.properties('AWS::SES::ConfigurationSetEventDestination')).toMatchObject({
      EventDestination: { MatchingEventTypes: ['send', 'delivery', 'deliveryDelay', 'bounce', 'complaint', 'reject'] },
    });
    expect(service.properties('AWS::SNS::Subscription', 'MailEvents')).toMatchObject({
      Protocol: 'sqs',
      RawMessageDelivery: true,
    });
  });

  it('proves whose mail it is, and lets nobody else write in our name', () => {
    expect(service.properties('AWS::SES::EmailIdentity')).toMatchObject({
      EmailIdentity: 'last-minute.example.be',
      MailFromAttributes: { MailFromDomain: 'bounce.last-minute.example.be' },
    });
    const records = service.resources('AWS::Route53::RecordSet').map(({ properties }) => ({
      type: at(properties, 'Type'),
      name: at(properties, 'Name'),
      values: listAt(properties, 'ResourceRecords'),
    }));
    expect(records.filter(({ type }) => type === 'CNAME')).toHaveLength(3);
    expect(records).toContainEqual({
      type: 'TXT',
      name: '_dmarc.last-minute.example.be.',
      values: ['"v=DMARC1; p=reject; adkim=s; aspf=r"'],
    });
    const bounces = records.filter(({ name }) => name === 'bounce.last-minute.example.be.');
    expect(bounces.map(({ type }) => String(type)).toSorted()).toEqual(['MX', 'TXT']);
  });

  it('sends no mail through the open', () => {
    expect(service.properties('AWS::SES::ConfigurationSet')).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    });
  });
}
