import * as z from 'zod';
import { sealed } from './values.ts';

/* A session of a centre: its blocks and seats, and the workflow that fills them. */

export const channel = z.enum(['invite', 'direct']);
export type Channel = z.infer<typeof channel>;

export const block = z.object({
  /** Its start in local time: `2021-04-11T15:00`. Unique in its session. */
  id: z.string(),
  date: z.string(),
  from: z.string(),
  to: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
});
export type Block = z.infer<typeof block>;

/** Local times, `HH:MM`; with `from` after `to` they cross midnight (S16). */
export const quietHours = z.object({ from: z.string(), to: z.string() });
export type QuietHours = z.infer<typeof quietHours>;

export const session = z.object({
  type: z.literal('session'),
  id: z.string(),
  /** Grows with every change of the session itself (not of its seats); absent until the first. */
  version: z.number().optional(),
  centre: z.string(),
  /** `opening`: its seats are still being written; invisible. */
  state: z.enum(['opening', 'open', 'closed']),
  channels: z.array(channel),
  blocks: z.array(block),
  openedAt: z.number(),
  openedBy: z.string(),
  vaccine: z.string().optional(),
  remarks: z.string().optional(),
  /** Print of the wish that it was made for; absent when its caller gave no key. */
  wish: z.string().optional(),
  quietHours: quietHours.optional(),
});
export type Session = z.infer<typeof session>;

/** The line of a session in its centre's list. */
export const centreSession = z.object({
  type: z.literal('centreSession'),
  centre: z.string(),
  openedAt: z.number(),
  sessionId: z.string(),
  /** Of its first and its last block: whoever looks for a day reads no other session. Absent in older lines. */
  firstDate: z.string().optional(),
  lastDate: z.string().optional(),
});

/** Which session has a block of a centre: two programs that open the same one are told. */
export const centreBlock = z.object({
  type: z.literal('centreBlock'),
  centre: z.string(),
  /** Its start, as the block's id. */
  block: z.string(),
  to: z.string(),
  sessionId: z.string(),
  /** Seconds: after its end. */
  expiresAt: z.number(),
});
export type CentreBlock = z.infer<typeof centreBlock>;

export const seat = z.object({
  type: z.literal('seat'),
  sessionId: z.string(),
  centre: z.string(),
  block: z.string(),
  number: z.number(),
  state: z.enum(['open', 'offered', 'booked']),
  /** Invitation or sign-up. */
  holder: z.string().optional(),
  /** When it was first there: how long its dose waited for a person. */
  openedAt: z.number().optional(),
  /** It may be signed up for: while it is open it is found by block and number. Fixed with its session's channels. */
  direct: z.boolean().optional(),
  /** The seat came free outside the workflow, which must be woken. */
  wake: z.boolean().optional(),
});
export type Seat = z.infer<typeof seat>;

/** Says to who polls a session's board whether anything has changed: written by the reader of the change stream. */
export const board = z.object({
  type: z.literal('board'),
  sessionId: z.string(),
  /** Whose board it is: who may look is judged by it. */
  centre: z.string(),
  /** Another one after each change that the board shows. */
  stamp: z.string(),
  /** Seconds. */
  expiresAt: z.number(),
});
export type Board = z.infer<typeof board>;

/** Seats booked above the block's seats (S13). */
export const late = z.object({
  type: z.literal('late'),
  sessionId: z.string(),
  centre: z.string().optional(),
  block: z.string(),
  invitationId: z.string(),
  seats: z.number(),
  at: z.number(),
});
export type Late = z.infer<typeof late>;

/** The workflow of a session: which execution is meant to run, and where its last turn left it. How it moves stands in its wake. */
export const run = z.object({
  type: z.literal('run'),
  sessionId: z.string(),
  centre: z.string(),
  /** Execution name: `<sessionId>-<generation>`. From 1; while opening 0, and less each time that somebody goes on with it. */
  generation: z.number(),
  /** `opening`: its session's seats are being written; found so later than that takes, they are taken away again. */
  state: z.enum(['opening', 'undoing', 'running', 'done']),
  /** While its session opens: by when that must be done. */
  dueAt: z.number().optional(),
  /** Until when it sleeps once it is parked; absent until its first turn has ended. */
  nextAt: z.number().optional(),
  /** When its last turn ended: the board shows what it has decided. */
  turnedAt: z.number().optional(),
  /** Who is offered the next seat that comes free, as things stood when the turn ended. See NextInLine. */
  nextInLine: sealed.optional(),
  /** The invitation that was claimed last: a workflow must not end beside an offer that it has not seen. */
  lastClaim: z.string().optional(),
  /** Where the chain of its ranking decisions stands: number and hash of the last record, invitations in all of them. */
  ranking: z.object({ number: z.number(), hash: z.string(), invited: z.number() }).optional(),
});
export type Run = z.infer<typeof run>;

/** A rule by which somebody is passed over; `closed`: nothing more is offered. */
export const passingRule = z.enum(['S1', 'S3', 'S4', 'S5', 'S6', 'S7', 'S18', 'closed']);
export type PassingRule = z.infer<typeof passingRule>;

/**
 * What a turn of the workflow decided about the order, chained to what was decided before. Parties are named by a print
 * that is theirs in this session alone.
 */
export const ranking = z.object({
  type: z.literal('ranking'),
  sessionId: z.string(),
  /** From 1, without a gap. */
  number: z.number(),
  at: z.number(),
  /** Hash of the record before; empty in the first. */
  previous: z.string(),
  hash: z.string(),
  /** In the order of claiming. `rank`: place in the list as it was read; absent where the turn broke off before noting it. */
  invited: z.array(
    z.object({
      who: z.string(),
      invitationId: z.string(),
      rank: z.number().optional(),
      block: z.string(),
      seats: z.number(),
    }),
  ),
  /** Who stood before the last of them and was not invited. */
  passed: z.array(z.object({ who: z.string(), rank: z.number(), rule: passingRule })),
  /** How many more, by rule: of S1 and S5 all, of the others those beyond the list. */
  counted: z.partialRecord(passingRule, z.number()),
  /** The session's workflow ended with it. */
  ended: z.literal(true).optional(),
  /** Seconds. */
  expiresAt: z.number(),
});
export type Ranking = z.infer<typeof ranking>;

export const nextInLine = z.object({ partyId: z.string(), initials: z.string(), birthYear: z.number().optional() });
/** What is inside `Run.nextInLine`. */
export type NextInLine = z.infer<typeof nextInLine>;

/**
 * How a session's workflow moves: lease, mark and token; never with the seats, nor with what a claim writes. All of a
 * turn's going on is one item, so that a turn begins, parks and is woken with one write each.
 */
export const wake = z.object({
  type: z.literal('wake'),
  centre: z.string(),
  sessionId: z.string(),
  /** As in its run, with which it changes in one transaction; absent in items of before. */
  generation: z.number().optional(),
  mark: z.boolean(),
  token: z.string().optional(),
  /** Execution that works at this moment, or `nobody`. */
  leaseOwner: z.string().optional(),
  leaseUntil: z.number().optional(),
  /** By when the workflow must have moved. */
  dueAt: z.number().optional(),
  /** Seats are open and nobody fits: a new candidate wakes it. */
  hungry: z.boolean(),
});
export type Wake = z.infer<typeof wake>;
