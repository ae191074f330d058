import { nextRun } from './upload-runs.ts';

/*
 * What the register answers, and what follows. Its codes are not public: success is a list in the settings, an unknown
 * person is known by a sentence that is public, and whatever else comes is shown to a person and never dropped.
 */

/** What became of a dose that was handed over. */
export type DoseOutcome = 'registered' | 'unknownPerson' | 'refused';

export interface DoseResult {
  /** Number of its folder and of its transaction in the request, from 1. */
  readonly folder: number;
  readonly transaction: number;
  /** Our own id, where the answer repeats it. */
  readonly doseId?: string | undefined;
  readonly code: string;
  readonly text?: string | undefined;
}

/** `delivered`, `notYet` and `results` are answers; `repeat`, `firewall` and `certificate` are no way to go on at once. */
export type RegisterAnswer =
  | { readonly outcome: 'delivered'; readonly transactionId: string }
  | { readonly outcome: 'results'; readonly results: readonly DoseResult[] }
  /**
   * 5xx, no answer, the service's own fault code, a SOAP fault: most are gone on a repeat. With the last two it has read
   * the request and says so (`read`): should they stay, something in it is the reason (S18).
   */
  | { readonly outcome: 'repeat'; readonly code: string; readonly text: string; readonly read?: boolean }
  /** A page of the firewall: nearly always a wrong address or a wrong shape, so that a repeat is of no use. */
  | { readonly outcome: 'firewall'; readonly supportId: string }
  /** The organisation's certificate is not known, or has run out. */
  | { readonly outcome: 'certificate' };

const unknownPersonSentence = 'de zorgvrager is niet teruggevonden in vaccinnet';

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * @param successCodes as the operator has set them
 */
export function outcomeOf(
  { code, text = '' }: Pick<DoseResult, 'code' | 'text'>,
  successCodes: readonly string[],
): DoseOutcome {
  if (plain(text).includes(unknownPersonSentence)) return 'unknownPerson';
  return successCodes.includes(code) ? 'registered' : 'refused';
}

const minuteMs = 60_000;
const repeatMinutes = [1, 5, 15];
/** Runs that a request is tried with before somebody is called. */
const mostRuns = 3;

/** Tries of one run: at once, and after 1, 5 and 15 minutes. */
export const triesOfARun = repeatMinutes.length + 1;
const mostTries = triesOfARun * mostRuns;

/**
 * When a request that was not taken is sent again: 1, 5 and 15 minutes after, then with the next run.
 * @param tries that have failed, at least 1
 * @returns nothing after three runs: then somebody is called, and the doses stay
 */
export function repeatAt(tries: number, now: number): number | undefined {
  if (tries >= mostTries) return undefined;
  const minutes = repeatMinutes[(tries - 1) % triesOfARun];
  return minutes === undefined ? nextRun(now).sendAt : now + minutes * minuteMs;
}

const askAgainMinutes = [15, 30, 60];

/**
 * When a result that was not there yet is asked for again.
 * @param asked how often it was asked for, at least 1
 * @returns after the third hour the next run's moment of asking
 */
export function askAgainAt(asked: number, now: number): number {
  const minutes = askAgainMinutes[asked - 1];
  return minutes === undefined ? nextRun(now).askAt : now + minutes * minuteMs;
}
