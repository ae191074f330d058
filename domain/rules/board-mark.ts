import type { Board } from '../entities/sessions.ts';
import { boardExpiresAt } from './retention.ts';

/**
 * The mark that tells whoever polls a session's board that it shows something else.
 * @param stamp another one with every change
 * @param at when it changed, epoch ms
 */
export const boardMark = (
  { sessionId, centre }: Pick<Board, 'sessionId' | 'centre'>,
  stamp: string,
  at: number,
): Board => ({ type: 'board', sessionId, centre, stamp, expiresAt: boardExpiresAt(at) });
