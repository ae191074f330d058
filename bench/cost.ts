import data from './prices.json' with { type: 'json' };
import { printTable, rounded } from './print-table.ts';
import type { Counted } from './counted.ts';
import { playUseCases } from './use-cases.ts';

/*
 * What a person, an invitation, a seat, a day and a campaign cost: calls that were counted in this run × list prices. What
 * is neither counted nor a price is an assumption, and each has its name in prices.json.
 */

const priceOf = (what: keyof typeof data.prices): number => data.prices[what].dollars;
const assumed = (what: keyof typeof data.assumptions): number => data.assumptions[what].value;

/** Dollars by what they are paid for. */
type Bill = Readonly<Record<string, number>>;

const sumOf = (bill: Bill): number => Object.values(bill).reduce((sum, one) => sum + one, 0);
const times = (bill: Bill, count: number): Bill =>
  Object.fromEntries(Object.entries(bill).map(([what, dollars]) => [what, dollars * count]));
function together(...bills: readonly Bill[]): Bill {
  const sum: Record<string, number> = {};
  for (const bill of bills) for (const [what, dollars] of Object.entries(bill)) sum[what] = (sum[what] ?? 0) + dollars;
  return sum;
}

/** A call to a queue is sent, received and deleted. */
const callsOfMessage = 3;

/**
 * What a use case costs. Invocations follow from what was counted: the call to the API, one for each message on a queue,
 * two readers for each batch of the stream, three steps a turn.
 * @param counters write units of the reports' counters, which many share
 */
export function billOf({ units, counts }: Pick<Counted, 'units' | 'counts'>, counters = 0): Bill {
  const calls = (pattern: RegExp, caller = /./): number =>
    Object.entries(counts)
      .filter(([name]) => caller.test(name))
      .flatMap(([, operations]) => Object.entries(operations))
      .filter(([operation]) => pattern.test(operation))
      .reduce((sum, [, count]) => sum + count.calls, 0);
  const messages = calls(/^sqs\.SendMessage/);
  const turns = calls(/^dynamodb\.Query/, /SettleSession/);
  const batches = calls(/^dynamodb\.GetItem/, /KeepBooks/);
  const mails = calls(/^ses\./);
  const invocations = 1 + messages + 2 * batches + 3 * turns + mails;
  return {
    table: (units.write + counters) * priceOf('writeUnit') + units.read * priceOf('readUnit'),
    functions: invocations * invocationPrice,
    'API and edge': priceOf('apiCall') + priceOf('edgeRequest') + priceOf('firewallRequest'),
    queues: messages * callsOfMessage * priceOf('queueCall'),
    keys: calls(/^kms\./) * priceOf('keyCall'),
    workflow: turns * assumed('transitionsPerTurn') * priceOf('transition'),
    mails: mails * priceOf('mail'),
  };
}

const invocationPrice =
  priceOf('invocation') + (assumed('milliseconds') / 1000) * assumed('gigabytes') * priceOf('gigabyteSecond');

/** Sweep and watch every minute, reminders every five; the workflows of sessions look again every half hour. */
function idleDay(): Bill {
  const minutes = 1440;
  const runs = minutes * 2 + minutes / 5;
  return {
    table: (minutes * (2.5 + 2) + (minutes / 5) * 2) * priceOf('readUnit'),
    functions: runs * invocationPrice,
    fixed: priceOf('fixedDay'),
  };
}

function boardsDay(full: number, unchanged: number): Bill {
  const polls = (assumed('boards') * assumed('boardHours') * 3600) / assumed('boardSeconds');
  const every = assumed('boardFullEvery');
  const reads = polls * (unchanged + full / every);
  return {
    'boards: table': reads * priceOf('readUnit'),
    'boards: calls':
      polls * (invocationPrice + priceOf('apiCall') + priceOf('edgeRequest') + priceOf('firewallRequest')),
  };
}

/** Prints the model; with `json` one object: what it is about → dollars, in all and by what they are paid for. */
export async function measureCost({ json = false } = {}): Promise<void> {
  const counted = await playUseCases();
  const costs = costsOf(counted);
  if (json) {
    process.stdout.write(`${JSON.stringify(costs)}\n`);
    return;
  }
  printTable(
    `Dollars at list prices (${data.region}); assumptions and dates: bench/prices.json`,
    ['what', 'without text messages', 'of it mails', 'the rest', 'with text messages'],
    Object.entries(costs).map(([what, { dollars, mails, text }]) => [
      what,
      shown(dollars),
      shown(mails),
      shown(dollars - mails),
      shown(dollars + text),
    ]),
  );
  const campaign: Bill = costs['campaign of 1,150,000, one renewal']?.bill ?? {};
  printTable(
    'A campaign, by what is paid for',
    ['what', 'dollars'],
    Object.entries(campaign)
      .toSorted(([, one], [, other]) => other - one)
      .map(([what, dollars]) => [what, rounded(dollars, 2)]),
  );
  printTable(
    'Assumptions',
    ['value', 'of'],
    Object.values(data.assumptions).map(({ value, of }) => [value, of]),
  );
}

const shown = (dollars: number): string => (dollars < 1 ? dollars.toFixed(6) : dollars.toFixed(2));

interface Cost {
  readonly dollars: number;
  readonly mails: number;
  /** Of text messages, beside. */
  readonly text: number;
  readonly bill: Bill;
}

export function costsOf(counted: readonly Counted[]): Record<string, Cost> {
  const bill = (title: string, counters?: number): Bill => {
    const found = counted.find((one) => one.name === title || one.title === title);
    if (found === undefined) throw new Error(`not counted: ${title}`);
    return billOf(found, counters);
  };
  const read = (title: string): number => counted.find((one) => one.title === title)?.units.read ?? 0;
  const registered = bill('register-one', assumed('countersPerRegistration'));
  const renewal = together(bill('renew'), { mails: priceOf('mail') });
  const invited = times(bill('open-and-invite-two'), 1 / 2);
  const next = bill('decline-and-next');
  const booked = bill('book');
  const extra = assumed('invitationsPerSeat') - 1;
  const seat = together(invited, times(next, extra), booked);
  const text = assumed('textShare') * priceOf('textMessage');
  const boards = boardsDay(read('look at the board'), read("a board's poll, nothing changed"));
  const launchVisits = assumed('launchVisits') * (priceOf('edgeRequest') + priceOf('firewallRequest'));
  const launch = together(times(registered, assumed('launchPeople')), idleDay(), {
    visits: assumed('launchPeople') * launchVisits,
  });
  const campaign = together(
    times(registered, assumed('people')),
    times(renewal, assumed('people') * assumed('renewals')),
    times(seat, assumed('seats')),
    times(together(idleDay(), boards), assumed('campaignDays')),
    { visits: assumed('people') * launchVisits },
  );
  const cost = (of: Bill, texts = 0): Cost => ({
    dollars: sumOf(of),
    mails: of['mails'] ?? 0,
    text: texts * text,
    bill: of,
  });
  return {
    'registered person': cost(registered),
    invitation: cost(invited, 1),
    'filled seat': cost(seat, assumed('invitationsPerSeat')),
    'idle day': cost(idleDay()),
    'day of all boards': cost(boards),
    'launch day': cost(launch),
    'campaign of 1,150,000, one renewal': cost(campaign, assumed('seats') * assumed('invitationsPerSeat')),
  };
}
