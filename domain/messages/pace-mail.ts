import type { Mail } from './channels.ts';
import { Unavailable } from '../platform/unavailable.ts';

/*
 * A sender of e-mail that keeps to what its provider says it takes. Each of the processes that send side by side has its
 * part of the rate: it halves when the provider is asked too much, and grows again with time, so that all of them together
 * come to rest just below what is taken, whoever else sends from the same account. Nothing is shared between them.
 */

/** What the provider says of the account. */
export interface MailQuota {
  /** E-mails a second. */
  perSecond: number;
  /** E-mails in 24 hours, which slide; absent where there is no limit. */
  perDay: number | undefined;
  /** Of them sent in the last 24 hours. */
  sent: number;
  /** Off: the provider has stopped us, or we have. */
  sending: boolean;
  /** Writes to addresses alone that we have proved to be ours. */
  sandbox: boolean;
}

/**
 * Why the provider holds a message back that it would take another time: asked too often in a second; all of the day are
 * sent; the account is stopped; the account may write to proved addresses alone.
 */
export const heldReasons = ['rate', 'day', 'paused', 'sandbox'] as const;
export type Held = (typeof heldReasons)[number];

export interface MailShare {
  /** Processes that send side by side. */
  processes: number;
  /** Part of the account's rate that all of them together begin with. */
  ofRate: number;
  /** Part of the day after which they leave the rest to others. */
  ofDay: number;
}

interface Deps {
  /** The provider. @throws Unavailable with one of `heldReasons` as its reason */
  mail: Mail;
  /** @throws when it cannot be had: then the one that is known holds on */
  askQuota: () => Promise<MailQuota>;
  share: MailShare;
  now: () => number;
  /** Milliseconds that only grow, at the pace of this machine; their beginning means nothing. */
  elapsed: () => number;
  rest: (milliseconds: number) => Promise<void>;
  report: (what: { percent: number } | { held: Held } | { unknown: true }) => void;
}

/** A new account's rate in production, until the provider has said its own. */
const assumed: MailQuota = { perSecond: 14, perDay: undefined, sent: 0, sending: true, sandbox: false };
/** One question a minute of 15 processes is a quarter of the one a second that the provider answers. */
const askEveryMs = 60_000;
/** A batch of ten waits no longer than this in its function, which has thirty seconds: what would wait longer comes back. */
const restMostMs = 8_000;
/** After so long without a refusal the rate grows by an eighth of what it began with: from half of it back in 40 seconds. */
const growEveryMs = 10_000;
const growBy = 1 / 8;
/** As slow as this part of the beginning at most: a sender that tries no more never learns that it may again. */
const slowest = 1 / 16;
/** The provider's own advice for a used-up quota: up to ten minutes. An account that was stopped is looked at as often. */
export const heldMs = 600_000;

/** Sends no faster than the account may, and says by when what is not sent now should come back. */
export function paceMail(deps: Deps): Mail {
  const { mail, share, now, elapsed, rest, report } = deps;
  const quotaNow = latest(deps);
  let rate: { perSecond: number; of: number; since: number } | undefined;
  let nextAt = 0;
  let refused: { held: Held; at: number } | undefined;

  return {
    /** @returns undefined when it is open */
    async held() {
      const held = heldBy(await quotaNow(), share) ?? whileRefused();
      if (held !== undefined) report({ held });
      return held === undefined ? undefined : heldMs;
    },
    async send(message) {
      const quota = await quotaNow();
      const held = heldBy(quota, share);
      if (held !== undefined) throw kept(held, heldMs);
      await ownTurn(quota);
      try {
        return await mail.send(message);
      } catch (error) {
        const why = error instanceof Unavailable ? heldReasons.find((one) => one === error.reason) : undefined;
        if (why === undefined) throw error;
        if (why === 'rate') halve();
        // An address that is not proved says nothing of the next one.
        else if (why !== 'sandbox') refused = { held: why, at: now() };
        throw kept(why, why === 'rate' ? undefined : heldMs);
      }
    },
  };

  function kept(held: Held, forMs: number | undefined): Unavailable {
    report({ held });
    return new Unavailable('mail', forMs, held);
  }

  /** What the provider refused counts before its own figures do, which come later. */
  function whileRefused(): Held | undefined {
    return refused !== undefined && isRecent(now() - refused.at) ? refused.held : undefined;
  }

  async function ownTurn(quota: MailQuota): Promise<void> {
    const at = elapsed();
    const wait = Math.max(0, nextAt - at);
    if (wait > restMostMs) throw new Unavailable('mail', wait, 'rate');
    nextAt = Math.max(nextAt, at) + 1000 / rateNow(quota);
    if (wait > 0) await rest(wait);
  }

  /** Never above the whole account's rate for one process: the others are there. */
  function rateNow({ perSecond }: MailQuota): number {
    const begin = (perSecond * share.ofRate) / share.processes;
    if (rate === undefined || rate.of !== perSecond) rate = { perSecond: begin, of: perSecond, since: elapsed() };
    const steps = Math.floor((elapsed() - rate.since) / growEveryMs);
    if (steps > 0)
      rate = {
        ...rate,
        perSecond: Math.min(perSecond / share.processes, rate.perSecond + steps * growBy * begin),
        since: rate.since + steps * growEveryMs,
      };
    return rate.perSecond;
  }

  function halve(): void {
    if (rate === undefined) return;
    const begin = (rate.of * share.ofRate) / share.processes;
    rate = { ...rate, perSecond: Math.max(slowest * begin, rate.perSecond / 2), since: elapsed() };
  }
}

/** A clock that was set back makes nothing new. */
const isRecent = (ageMs: number): boolean => Math.abs(ageMs) < askEveryMs;

/** @returns asks once a minute, once for all who want to know at the same moment */
function latest({ askQuota, now, report }: Deps): () => Promise<MailQuota> {
  let known = assumed;
  let asked: { at: number; answer: Promise<void> } | undefined;
  return async () => {
    if (asked === undefined || !isRecent(now() - asked.at)) asked = { at: now(), answer: learn() };
    await asked.answer;
    return known;
  };

  async function learn(): Promise<void> {
    try {
      known = await askQuota();
      report({ percent: percentOf(known) });
    } catch {
      report({ unknown: true });
    }
  }
}

const percentOf = ({ perDay, sent }: MailQuota): number =>
  perDay === undefined ? 0 : perDay === 0 ? 100 : Math.floor((100 * sent) / perDay);

function heldBy({ sending, perDay, sent }: MailQuota, { ofDay }: Pick<MailShare, 'ofDay'>): Held | undefined {
  if (!sending) return 'paused';
  return perDay !== undefined && sent >= perDay * ofDay ? 'day' : undefined;
}

/** As the operator reads it: what stands in the way of everything first. */
export function mailState(
  quota: MailQuota,
  ofDayForNotices: number,
): 'open' | 'invitationsOnly' | Exclude<Held, 'rate'> {
  const held = heldBy(quota, { ofDay: 1 });
  if (held === 'paused' || held === 'day') return held;
  if (quota.sandbox) return 'sandbox';
  return heldBy(quota, { ofDay: ofDayForNotices }) === undefined ? 'open' : 'invitationsOnly';
}
