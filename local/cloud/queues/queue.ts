/** One standard queue: what is ready, what is hidden in somebody's hands, what is delayed. */
import { createHash, randomUUID } from 'node:crypto';

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: string | undefined;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly md5: string;
  readonly attributes: MessageAttributes;
  /** Virtual time in ms since the epoch, as the rest. */
  readonly sentAt: number;
  receiveCount: number;
  firstReceivedAt: number;
}

export interface QueueSettings {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly redrive: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number } | undefined;
}

interface Hidden {
  readonly message: Message;
  until: number;
}

export class Queue {
  readonly settings: QueueSettings;
  #ready: Message[] = [];
  #hidden = new Map<string, Hidden>();
  #delayed: { readonly message: Message; readonly until: number }[] = [];

  constructor(settings: QueueSettings) {
    this.settings = settings;
  }

  /** @param now virtual time in ms since the epoch */
  send(body: string, attributes: MessageAttributes, delaySeconds: number, now: number): Message {
    const message: Message = {
      id: randomUUID(),
      body,
      md5: createHash('md5').update(body).digest('hex'),
      attributes,
      sentAt: now,
      receiveCount: 0,
      firstReceivedAt: 0,
    };
    if (delaySeconds > 0) this.#delayed.push({ message, until: now + delaySeconds * 1000 });
    else this.#ready.push(message);
    return message;
  }

  /** Takes a message of another queue that gave it up. */
  adopt(message: Message): void {
    this.#ready.push(message);
  }

  /**
   * Hands out messages and hides them.
   * @param giveUp takes a message that was received too often; it says whether there was a place for it
   */
  receive(
    most: number,
    hiddenSeconds: number,
    now: number,
    giveUp: (message: Message) => boolean,
  ): { readonly message: Message; readonly receiptHandle: string }[] {
    this.#comeBack(now);
    const limit = this.settings.redrive?.maxReceiveCount ?? Infinity;
    const received: { message: Message; receiptHandle: string }[] = [];
    while (received.length < most) {
      const message = this.#ready.shift();
      if (message === undefined) break;
      message.receiveCount += 1;
      message.firstReceivedAt ||= now;
      if (message.receiveCount > limit && giveUp(message)) continue;
      const receiptHandle = randomUUID();
      this.#hidden.set(receiptHandle, { message, until: now + hiddenSeconds * 1000 });
      received.push({ message, receiptHandle });
    }
    return received;
  }

  /** One that is there no more is no fault: a message may be deleted twice. */
  delete(receiptHandle: string): void {
    this.#hidden.delete(receiptHandle);
  }

  /** @returns false when no message is in somebody's hands under that handle */
  hide(receiptHandle: string, seconds: number, now: number): boolean {
    const hidden = this.#hidden.get(receiptHandle);
    if (hidden === undefined) return false;
    hidden.until = now + seconds * 1000;
    if (seconds === 0) this.#show(receiptHandle, hidden);
    return true;
  }

  counts(now: number): { readonly visible: number; readonly hidden: number; readonly delayed: number } {
    this.#comeBack(now);
    return { visible: this.#ready.length, hidden: this.#hidden.size, delayed: this.#delayed.length };
  }

  /** For figures: how many wait, and since when the oldest that is not done was sent (ms since the epoch). */
  state(now: number): { readonly visible: number; readonly oldestSentAt: number | undefined } {
    this.#comeBack(now);
    let oldest = Infinity;
    for (const { sentAt } of this.#ready) oldest = Math.min(oldest, sentAt);
    for (const { message } of this.#hidden.values()) oldest = Math.min(oldest, message.sentAt);
    return { visible: this.#ready.length, oldestSentAt: oldest === Infinity ? undefined : oldest };
  }

  /** Bodies of the visible messages, which stay where they are. */
  bodies(now: number): readonly string[] {
    this.#comeBack(now);
    return this.#ready.map(({ body }) => body);
  }

  clear(): void {
    this.#ready = [];
    this.#hidden = new Map();
    this.#delayed = [];
  }

  /** What is visible again, or visible now, stands behind all that was. */
  #comeBack(now: number): void {
    for (const [receiptHandle, hidden] of this.#hidden) if (hidden.until <= now) this.#show(receiptHandle, hidden);
    if (this.#delayed.length === 0) return;
    const due = this.#delayed.filter(({ until }) => until <= now);
    this.#delayed = this.#delayed.filter(({ until }) => until > now);
    this.#ready.push(...due.map(({ message }) => message));
  }

  #show(receiptHandle: string, { message }: Hidden): void {
    this.#hidden.delete(receiptHandle);
    this.#ready.push(message);
  }
}
