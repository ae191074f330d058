import type { Entity } from '../entities/entity.ts';

/** What citizens and centres feel of the service: whom something happened to, and after how long. */
export const feltFigures = ['registered', 'verified', 'invited', 'filled'] as const;
export type FeltFigure = (typeof feltFigures)[number];

export interface Felt {
  readonly figure: FeltFigure;
  /** From registration to the list, from an offer to its acceptance by a provider, from a seat to its person. */
  readonly seconds: number;
}

/**
 * What one change of the table means to somebody who waits; undefined when nothing.
 * @param at when it was written (epoch ms)
 */
export function feltOf(before: Entity | undefined, after: Entity | undefined, at: number): Felt | undefined {
  if (after?.type === 'party') {
    if (before === undefined) return { figure: 'registered', seconds: 0 };
    const verified = before.type === 'party' && before.state === 'unverified' && after.state === 'waiting';
    return verified ? { figure: 'verified', seconds: secondsBetween(after.registeredAt, at) } : undefined;
  }
  if (after?.type === 'invitation' && after.acceptedAt !== undefined) {
    const isNew = before?.type !== 'invitation' || before.acceptedAt === undefined;
    return isNew ? { figure: 'invited', seconds: secondsBetween(after.claimedAt, after.acceptedAt) } : undefined;
  }
  if (after?.type === 'seat' && after.state === 'booked') {
    const isNew = before?.type !== 'seat' || before.state !== 'booked';
    return isNew ? { figure: 'filled', seconds: secondsBetween(after.openedAt ?? at, at) } : undefined;
  }
  return undefined;
}

/** A clock that went back means no negative wait. */
const secondsBetween = (from: number, to: number): number => Math.max(0, Math.round((to - from) / 1000));

export interface FeltSum {
  readonly figure: FeltFigure;
  readonly count: number;
  /** The longest of them: who waits longest is who calls. */
  readonly seconds: number;
}

/** One sum for each figure that there is: of a batch, so that a launch writes a line for a batch and not for a person. */
export function sumFelt(all: readonly Felt[]): readonly FeltSum[] {
  return feltFigures.flatMap((figure) => {
    const own = all.filter((one) => one.figure === figure);
    if (own.length === 0) return [];
    return [{ figure, count: own.length, seconds: Math.max(...own.map(({ seconds }) => seconds)) }];
  });
}
