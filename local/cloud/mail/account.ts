/** What the mail service lets the account send. */
import type { GatewayAnswer } from '../gateway/gateway.ts';

/** Bad days of the account; what is left out is as it is in production, and without limits. */
export interface MailAccountSettings {
  /** E-mails that are taken in one second of the cloud's time. */
  readonly perSecond?: number;
  /** E-mails that are taken within 24 hours. */
  readonly perDay?: number;
  /** Stopped by the service. */
  readonly paused?: boolean;
  /** Out of production: these addresses alone are written to, since they are proved. */
  readonly proved?: readonly string[];
}

/** Bad days by name, as the page of switches has them. */
export const mailAccounts = {
  open: {},
  slow: { perSecond: 2 },
  dayUsed: { perDay: 0 },
  paused: { paused: true },
  sandbox: { perSecond: 1, perDay: 200, proved: [] },
} as const satisfies Readonly<Record<string, MailAccountSettings>>;
export type MailAccountName = keyof typeof mailAccounts;

const dayMs = 86_400_000;
/** More than a machine sends: the service has no word for a rate without limit. */
const anyRate = 100_000;

export class MailAccount {
  #settings: MailAccountSettings = {};
  /** Instants at which e-mails were taken in the last 24 hours, oldest first. */
  #taken: number[] = [];

  set(settings: MailAccountSettings): void {
    this.#settings = settings;
  }

  clear(): void {
    this.#settings = {};
    this.#taken = [];
  }

  /** The refusal of an e-mail now, or nothing: then it counts. */
  take(now: number, to: readonly string[]): GatewayAnswer | undefined {
    const { perSecond = anyRate, perDay, paused, proved } = this.#settings;
    this.#forget(now);
    if (paused === true) return refusal(400, 'SendingPausedException', 'Email sending is disabled.');
    const strangers = proved === undefined ? [] : to.filter((one) => !proved.includes(one));
    if (strangers.length > 0)
      return refusal(
        400,
        'MessageRejected',
        `Email address is not verified. The following identities failed the check: ${strangers.join(', ')}`,
      );
    if (perDay !== undefined && this.#taken.length >= perDay)
      return refusal(429, 'TooManyRequestsException', 'Daily message quota exceeded.');
    if (this.#taken.filter((at) => at > now - 1000).length >= perSecond)
      return refusal(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.');
    this.#taken.push(now);
    return undefined;
  }

  /** Answers GetAccount. */
  view(now: number): GatewayAnswer {
    const { perSecond = anyRate, perDay = -1, paused = false, proved } = this.#settings;
    this.#forget(now);
    const body = {
      SendQuota: { MaxSendRate: perSecond, Max24HourSend: perDay, SentLast24Hours: this.#taken.length },
      SendingEnabled: !paused,
      ProductionAccessEnabled: proved === undefined,
      EnforcementStatus: paused ? 'SHUTDOWN' : 'HEALTHY',
    };
    return { status: 200, headers: json, body: JSON.stringify(body) };
  }

  #forget(now: number): void {
    const first = this.#taken.findIndex((at) => at > now - dayMs);
    this.#taken.splice(0, first === -1 ? this.#taken.length : first);
  }
}

const json = { 'content-type': 'application/json' };

const refusal = (status: number, name: string, message: string): GatewayAnswer => ({
  status,
  headers: { ...json, 'x-amzn-errortype': name },
  body: JSON.stringify({ message }),
});
