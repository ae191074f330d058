/** Acts as a table: when, what, by whom, where, about what, as it was and as it is. */

import type { Act } from '../../../../domain/audit/audit-operations.ts';
import { make } from '../page/dom.ts';
import { brusselsDate, dateInWords, instantInWords } from '../page/words.ts';
import { deskTable } from '../operator/desk-table.ts';
import type { AuditTexts } from './audit-place.ts';

export function actTable(acts: readonly Act[], texts: AuditTexts): HTMLElement {
  const { acts: t, events } = texts.audit;
  const heads = [t.when, t.what, t.who, t.where, t.about, t.difference];
  const rowOf = (act: Act): HTMLElement =>
    make(
      'tr',
      {},
      make('td', { class: 'numbers' }, momentOf(act.at, texts)),
      make('td', {}, events[act.event]),
      make('td', { title: act.by }, act.byName ?? act.by ?? t.system),
      make('td', {}, act.centre ?? ''),
      make('td', {}, aboutOf(act)),
      make('td', {}, [act.before, act.after].filter((one) => one !== undefined).join(' → ')),
    );
  return deskTable(t.table, heads, acts.map(rowOf));
}

export const momentOf = (instant: string, { words }: AuditTexts): string =>
  `${dateInWords(brusselsDate(instant), words, 'short')}, ${instantInWords(instant, words)}`;

const aboutOf = ({ sessionId, block, seats, partyId, signUpId, clientId, action, reason }: Act): string =>
  [sessionId, block, seats === undefined ? undefined : `${seats}×`, partyId, signUpId, clientId, action, reason]
    .filter((one) => one !== undefined)
    .join(' · ');
