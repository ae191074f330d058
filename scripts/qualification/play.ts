import { addDays, localDate, localTime, toInstant } from '../../domain/belgium/brussels-time.ts';
import { deliverRequest, resultRequest, supplementRequest } from '../../domain/doses/batch-upload.ts';
import type { ReportedDose, Sender } from '../../domain/doses/kmehr.ts';
import { nextRun } from '../../domain/doses/upload-runs.ts';
import type { RegisterAnswer } from '../../domain/doses/register-answers.ts';
import { readRegisterAnswer } from '../../adapters/doses/register-answer.ts';
import { signedEnvelope, type SigningKey } from '../../adapters/doses/signed-envelope.ts';

/*
 * The play that the register's qualification test asks for: two requests handed over, the results of both asked for, two
 * supplements; each with its answer, twelve files in all. At least two people in a request, several doses of one person,
 * a covid dose with its lot, different days within seven.
 */

/** Answers an envelope at a moment (epoch ms). */
export type Register = (envelope: string, at: number) => Promise<{ status: number; text: string }>;

export interface PlayFile {
  readonly name: string;
  readonly content: string;
}

interface Play {
  readonly sender: Sender;
  readonly key: SigningKey;
  readonly register: Register;
  /** Whom the doses are of: at least three. */
  readonly people: readonly Omit<ReportedDose, 'id' | 'date' | 'product' | 'lot'>[];
  readonly products: { readonly covid: ReportedDose['product']; readonly other: ReportedDose['product'] };
  readonly standard: string;
  /** When it begins, epoch ms. */
  readonly from: number;
}

/** Who gets what, how many days before the play: person, product, lot. */
type Line = readonly [person: number, product: 'covid' | 'other', lot: string, daysBefore: number];

const acts: readonly { readonly what: 'deliver' | 'supplement'; readonly lines: readonly Line[] }[] = [
  {
    what: 'deliver',
    lines: [
      [0, 'covid', 'DEMO-0042', 1],
      [1, 'covid', 'DEMO-0042', 2],
      [1, 'other', 'DEMO-0077', 1],
    ],
  },
  {
    what: 'deliver',
    lines: [
      [0, 'other', 'DEMO-0077', 3],
      [2, 'covid', 'DEMO-0043', 1],
    ],
  },
  {
    what: 'supplement',
    lines: [
      [0, 'covid', 'DEMO-0044', 0],
      [2, 'other', 'DEMO-0077', 4],
    ],
  },
  {
    what: 'supplement',
    lines: [
      [1, 'covid', 'DEMO-0044', 0],
      [2, 'covid', 'DEMO-0044', 0],
    ],
  },
];

/** @throws Error when the register does not take what it is handed, or has no results: then nothing is worth sending in */
export async function playQualification(play: Play): Promise<PlayFile[]> {
  const files: PlayFile[] = [];
  const exchange = async (name: string, payload: string, at: number) => {
    const envelope = signedEnvelope(payload, play.key, at);
    const answer = await play.register(envelope, at);
    files.push(
      { name: `${name}-request.xml`, content: envelope },
      { name: `${name}-answer.xml`, content: answer.text },
    );
    return readRegisterAnswer(answer);
  };
  const transactions: string[] = [];
  const counts = { deliver: 0, supplement: 0 };
  for (const [index, { what, lines }] of acts.entries()) {
    counts[what] += 1;
    const at = play.from + index * 61_000;
    const payload = (what === 'deliver' ? deliverRequest : supplementRequest)(
      play.sender,
      lines.map((line, position) => doseOf(play, line, `q${index + 1}-${position + 1}`)),
      reportOf(play, at),
    );
    const answer = await exchange(`${what}-${counts[what]}`, payload, at);
    if (answer.outcome !== 'delivered') throw new Error(`${what} ${counts[what]} was not taken: ${saidBy(answer)}`);
    if (what === 'deliver') transactions.push(answer.transactionId);
  }
  const { askAt } = nextRun(play.from);
  for (const [index, transactionId] of transactions.entries()) {
    const name = `result-${index + 1}`;
    const answer = await exchange(name, resultRequest(transactionId, play.sender.userCode), askAt + index * 61_000);
    if (answer.outcome !== 'results') throw new Error(`${name} has no results: ${saidBy(answer)}`);
  }
  return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function doseOf({ people, products, from }: Play, [person, product, lot, daysBefore]: Line, id: string): ReportedDose {
  const who = people[person];
  if (who === undefined) throw new Error('the play wants three people');
  return { ...who, id, date: addDays(localDate(from), -daysBefore), product: products[product], lot };
}

function reportOf({ standard }: Play, at: number) {
  const [date, time] = [localDate(at), localTime(at)];
  const seconds = String(Math.floor((at - toInstant(date, time)) / 1000)).padStart(2, '0');
  return { messageId: `${date.replaceAll('-', '')}.${at}`, date, time: `${time}:${seconds}`, standard };
}

const saidBy = (answer: RegisterAnswer): string =>
  answer.outcome === 'repeat' ? `${answer.code} ${answer.text}` : answer.outcome;
