/** SNS in this process: topics that queues hear. Text messages to phones are the mail service's. */
import { randomUUID } from 'node:crypto';
import { matchesAny } from '../functions/event-filter.ts';
import type { GatewayAnswer, GatewayCall } from '../gateway/gateway.ts';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../template/json.ts';
import type { VirtualClock } from '../time/clock.ts';
import type { MessageAttributes } from './queue.ts';
import type { QueueService } from './queue-service.ts';

export interface Subscription {
  readonly topicArn: string;
  readonly queueName: string;
  /** The message as it is, instead of in the service's envelope. */
  readonly raw: boolean;
  readonly filter: JsonObject | undefined;
  readonly filterScope: 'MessageAttributes' | 'MessageBody';
}

export interface Publication {
  readonly message: string;
  readonly subject?: string | undefined;
  readonly attributes?: MessageAttributes;
}

export class Topics {
  readonly #queues: QueueService;
  readonly #clock: Pick<VirtualClock, 'now'>;
  readonly #subscriptions = new Map<string, Subscription[]>();

  constructor(queues: QueueService, clock: Pick<VirtualClock, 'now'>) {
    this.#queues = queues;
    this.#clock = clock;
  }

  add(topicArn: string): void {
    this.#subscriptions.set(topicArn, []);
  }

  /** @throws when there is no such topic */
  subscribe(subscription: Subscription): void {
    this.#hearers(subscription.topicArn).push(subscription);
  }

  /**
   * @returns the message's id
   * @throws when there is no such topic
   */
  publish(topicArn: string, publication: Publication): string {
    const id = randomUUID();
    for (const subscription of this.#hearers(topicArn)) {
      if (subscription.filter !== undefined && !matchesAny([subscription.filter], filtered(subscription, publication)))
        continue;
      this.#queues.call('SendMessage', {
        QueueUrl: subscription.queueName,
        MessageBody: subscription.raw ? publication.message : this.#envelope(topicArn, id, publication),
        ...(subscription.raw && { MessageAttributes: asJson(publication.attributes ?? {}) }),
      });
    }
    return id;
  }

  /** Answers a call at the gateway that publishes to a topic; others are refused. */
  handle(call: GatewayCall): GatewayAnswer {
    const parameters = new URLSearchParams(call.body.toString());
    const topicArn = parameters.get('TopicArn');
    if (call.operation !== 'Publish' || topicArn === null) return refusal('InvalidAction', `no ${call.operation} here`);
    if (!this.#subscriptions.has(topicArn)) return refusal('NotFound', 'Topic does not exist');
    const id = this.publish(topicArn, {
      message: parameters.get('Message') ?? '',
      subject: parameters.get('Subject') ?? undefined,
      attributes: attributesIn(parameters),
    });
    return published(id);
  }

  #hearers(topicArn: string): Subscription[] {
    const hearers = this.#subscriptions.get(topicArn);
    if (hearers === undefined) throw new Error(`no topic ${topicArn}`);
    return hearers;
  }

  #envelope(topicArn: string, id: string, { message, subject, attributes = {} }: Publication): string {
    const own = Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { Type: DataType, Value: StringValue ?? BinaryValue ?? '' },
    ]);
    return JSON.stringify({
      Type: 'Notification',
      MessageId: id,
      TopicArn: topicArn,
      ...(subject !== undefined && { Subject: subject }),
      Message: message,
      Timestamp: new Date(this.#clock.now()).toISOString(),
      ...(own.length > 0 && { MessageAttributes: Object.fromEntries(own) }),
    });
  }
}

/** What a subscription's filter looks at. */
function filtered({ filterScope }: Subscription, { message, attributes = {} }: Publication): JsonObject {
  if (filterScope === 'MessageBody') {
    const body = parseJson(message);
    return isJsonObject(body) ? body : {};
  }
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue = '' }]): [string, Json] => [
      name,
      DataType === 'Number' ? Number(StringValue) : DataType === 'String.Array' ? parseJson(StringValue) : StringValue,
    ]),
  );
}

/** `MessageAttributes.entry.1.Name=…&MessageAttributes.entry.1.Value.StringValue=…` */
function attributesIn(parameters: URLSearchParams): MessageAttributes {
  const attributes: Record<string, MessageAttributes[string]> = {};
  for (let i = 1; ; i++) {
    const prefix = `MessageAttributes.entry.${i}`;
    const name = parameters.get(`${prefix}.Name`);
    if (name === null) return attributes;
    attributes[name] = {
      DataType: parameters.get(`${prefix}.Value.DataType`) ?? 'String',
      StringValue: parameters.get(`${prefix}.Value.StringValue`) ?? undefined,
      BinaryValue: parameters.get(`${prefix}.Value.BinaryValue`) ?? undefined,
    };
  }
}

function asJson(attributes: MessageAttributes): JsonObject {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        DataType,
        ...(StringValue !== undefined && { StringValue }),
        ...(BinaryValue !== undefined && { BinaryValue }),
      },
    ]),
  );
}

/** The service's answer to a message that it took. */
export function published(messageId: string): GatewayAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${messageId}</MessageId></PublishResult><ResponseMetadata><RequestId>${messageId}</RequestId></ResponseMetadata></PublishResponse>`,
  };
}

function refusal(code: string, message: string): GatewayAnswer {
  return {
    status: 400,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>local</RequestId></ErrorResponse>`,
  };
}
