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
  /** Part of both budgets that is kept for those who have no e-mail: what goes out beside an e-mail leaves it alone. */
  reserved: number;
}

export type Withheld = 'country' | 'number' | 'budget' | 'reserve';

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
/** How long a process sends nothing beside e-mails once only the reserve was left. */
const reserveRestMs = 60_000;

interface Counter {
  id: string;
  by: number;
  most: number;
  keptMs: number;
  because: Withheld;
}

/** A provider of text messages that keeps within the budget. */
export function guardSms(deps: Deps): Sms {
  const { sms, blindIndex, report, now } = deps;
  let besideAgainAt = 0;
  return {
    enabled: sms.enabled,
    async send({ to, text, beside = false }) {
      // Numbers are checked when they are given; a country that is not served any more is left out here.
      if (!parseMobile(to).ok) {
        report({ withheld: 'country' });
        return 'rejected';
      }
      // The reserve is not counted again for each of 300,000 invitations that have gone out by e-mail.
      if (beside && now() < besideAgainAt && now() >= besideAgainAt - reserveRestMs) return 'withheld';
      const counted = await count(deps, await blindIndex.of(contactText(to)), partsOf(text), beside);
      if (counted === 'withheld') {
        if (beside) besideAgainAt = now() + reserveRestMs;
        return 'withheld';
      }
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
async function count(
  deps: Deps,
  number: string,
  parts: number,
  beside: boolean,
): Promise<readonly Counter[] | 'withheld'> {
  const { limits, now, counters, report } = deps;
  const ids = smsCounters(now());
  // Above the reserve only; rounded down, so that a small budget is all for those who have nothing else.
  const most = (parts: number) => (beside ? Math.floor(parts * (1 - limits.reserved)) : parts);
  const because = beside ? 'reserve' : 'budget';
  const wanted: (Counter & { of?: number })[] = [
    {
      id: `smsTo#${number}#${localDate(now())}`,
      by: 1,
      most: limits.perNumberPerDay,
      keptMs: dayMs,
      because: 'number',
    },
    { id: ids.day, by: parts, of: limits.partsPerDay, most: most(limits.partsPerDay), keptMs: 3 * dayMs, because },
    {
      id: ids.month,
      by: parts,
      of: limits.partsPerMonth,
      most: most(limits.partsPerMonth),
      keptMs: 40 * dayMs,
      because,
    },
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
    if (counter.of !== undefined) percent = Math.max(percent, Math.floor((100 * sum) / counter.of));
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
