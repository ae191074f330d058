import type { PassingRule, Ranking } from '../entities/sessions.ts';
import type { Finding } from './verify-ranking.ts';

/* The order of a session in words, for whoever audits it: English, as the other tools of operation. */

const ruleWords: Readonly<Record<PassingRule, string>> = {
  S1: 'is no candidate for a block with open seats: not available then, or not waiting',
  S3: 'needs more seats than a block that it can attend has open; it keeps its place',
  S4: 'held by an offer elsewhere, or booked',
  S5: 'was invited in this session before',
  S6: 'has nobody left who is eligible',
  S7: 'can be reached on no channel',
  S18: 'is set apart: its record or an answer about it fails by itself',
  closed: 'came when the session had been closed',
};

const findingWords: Readonly<Record<Finding['what'], string>> = {
  missing: 'this record is missing',
  changed: 'what this record says is not what its hash was made of',
  notChained: 'this record does not follow the one before it',
  headDiffers: 'the last record is not the one that the session knows as its last',
  outOfOrder: 'was invited before somebody who stood earlier in the list (S2)',
  passedBehind: 'is noted as passed over, and stood behind everybody who was invited',
  invitedTwice: 'was invited twice in this session (S5)',
  invitationMissing: 'this invitation is in no record',
  invitationAdded: 'this invitation is in a record, and the session has none such',
};

/** @returns lines */
export function explainRanking(records: readonly Ranking[]): string[] {
  return records.flatMap(({ number, at, invited, passed, counted, ended, hash }) => [
    `${number}. ${new Date(at).toISOString()}  ${hash}`,
    ...[
      ...passed.map(({ rank, who, rule }) => ({ rank, text: `passed over  ${who}  ${rule}: ${ruleWords[rule]}` })),
      ...invited.map(({ rank, who, block, seats }) => ({
        rank: rank ?? 0,
        text: `invited      ${who}  S2, S3: ${seats === 1 ? '1 seat' : `${seats} seats`} of ${block}${
          rank === undefined ? '; its turn broke off before noting its place' : ''
        }`,
      })),
    ]
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ rank, text }) => `   place ${rank === 0 ? '?' : rank}  ${text}`),
    ...Object.entries(counted).map(([rule, count]) => `   and ${count} more passed over  ${rule}: ${wordsOf(rule)}`),
    ...(ended === true ? ['   the workflow of the session ended'] : []),
  ]);
}

const wordsOf = (rule: string): string => Object.entries(ruleWords).find(([one]) => one === rule)?.[1] ?? '';

export const findingText = ({ number, what, about }: Finding): string =>
  [number === undefined ? '' : `record ${number}:`, about ?? '', findingWords[what]].filter(Boolean).join(' ');
