import { instantOf } from '../api/answer-fields.ts';
import type { SmsBudgetView } from './sms-budget-operations.ts';
import { localDate } from '../belgium/brussels-time.ts';
import { partsOf } from './gsm7.ts';
import { parseMobile } from '../belgium/mobile-number.ts';
import { type BlindIndex } from '../platform/vault.ts';
import { type Sms } from './channels.ts';
import { Unavailable } from '../platform/unavailable.ts';
import { contactText } from '../rules/contact.ts';
import type { Store } from '../platform/store.ts';

/*
 * The guard on what text messages cost. It counts parts, because parts are what is billed and what is known before a
 * message goes out; what a part costs differs by country and contract. What is sent is counted before: who dies in
 * between has counted too much, never too little.
 */

export interface SmsLimits {
  /** Parts of messages on one day in Belgium, and in one month. */
  partsPerDay: number;
  partsPerMonth: number;
  /** Messages to one number on one day: nobody earns money by having texts sent to an own expensive number. */
  perNumberPerDay: number;
}

export type Withheld = 'country' | 'number' | 'budget';

interface Deps {
  /** The provider, without a guard. */
  sms: Sms;
  counters: Pick<Store, 'countUp'>;
  /** The same, on a client that never repeats a call: taking back twice would count too little. */
  givingBack: Pick<Store, 'countUp'>;
  blindIndex: BlindIndex;
  limits: SmsLimits;
  now: () => number;
  /** Told with every message how much of the budget is used: the greater of day and month. */
  report: (what: { percent: number } | { withheld: Withheld }) => void;
}

const dayMs = 24 * 60 * 60_000;

interface Counter {
  id: string;
  by: number;
  most: number;
  keptMs: number;
  because: Withheld;
}

/** A provider of text messages that keeps within the budget. */
export function guardSms(deps: Deps): Sms {
  const { sms, blindIndex, report } = deps;
  return {
    enabled: sms.enabled,
    async send({ to, text }) {
      // Numbers are checked when they are given; a country that is not served any more is left out here.
      if (!parseMobile(to).ok) {
        report({ withheld: 'country' });
        return 'rejected';
      }
      const counted = await count(deps, await blindIndex.of(contactText(to)), partsOf(text));
      if (counted === 'withheld') return 'withheld';
      try {
        return await sms.send({ to, text });
      } catch (error) {
        // Surely not taken, or nobody knows: what nobody knows stays counted.
        if (error instanceof Unavailable) await giveBack(deps, counted);
        throw error;
      }
    },
  };
}

/** All three counters, or none. */
async function count(deps: Deps, number: string, parts: number): Promise<readonly Counter[] | 'withheld'> {
  const { limits, now, counters, report } = deps;
  const ids = smsCounters(now());
  const wanted: Counter[] = [
    {
      id: `smsTo#${number}#${localDate(now())}`,
      by: 1,
      most: limits.perNumberPerDay,
      keptMs: dayMs,
      because: 'number',
    },
    { id: ids.day, by: parts, most: limits.partsPerDay, keptMs: 3 * dayMs, because: 'budget' },
    { id: ids.month, by: parts, most: limits.partsPerMonth, keptMs: 40 * dayMs, because: 'budget' },
  ];
  const counted: Counter[] = [];
  let percent = 0;
  for (const counter of wanted) {
    const sum = await counters.countUp(counter.id, Math.ceil((now() + counter.keptMs) / 1000), counter.by);
    counted.push(counter);
    if (sum > counter.most) {
      await giveBack(deps, counted);
      report({ withheld: counter.because });
      if (counter.because === 'budget') report({ percent: 100 });
      return 'withheld';
    }
    if (counter.because === 'budget') percent = Math.max(percent, Math.floor((100 * sum) / counter.most));
  }
  report({ percent });
  return counted;
}

/** What fails here has counted too much. */
async function giveBack({ givingBack, now }: Deps, counted: readonly Counter[]): Promise<void> {
  for (const { id, by, keptMs } of counted)
    await givingBack.countUp(id, Math.ceil((now() + keptMs) / 1000), -by).catch(() => undefined);
}

/** Names of the counters of the day and the month, by the calendar of Belgium. */
const smsCounters = (now: number): { day: string; month: string } => {
  const date = localDate(now);
  return { day: `sms#${date}`, month: `sms#${date.slice(0, 7)}` };
};

/** What has been spent, for the operator; in parts. */
export async function viewSmsBudget({
  store,
  sms: { enabled, limits },
  now,
}: {
  store: Pick<Store, 'get'>;
  sms: { enabled: boolean; limits: SmsLimits };
  now: () => number;
}): Promise<SmsBudgetView> {
  const ids = smsCounters(now());
  const [day, month] = await Promise.all([ids.day, ids.month].map((id) => store.get({ type: 'limit', id })));
  return {
    now: instantOf(now()),
    enabled,
    day: { parts: day?.count ?? 0, most: limits.partsPerDay },
    month: { parts: month?.count ?? 0, most: limits.partsPerMonth },
  };
}
