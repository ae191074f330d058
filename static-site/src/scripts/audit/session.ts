/** Whether the order of a session holds, rule by rule in words, and what happened in it. */

import type { SessionAudit } from '../../../../domain/audit/audit-operations.ts';
import { problemInWords } from '../api/api.ts';
import { find, make, onSubmit } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import { textIn } from '../operator/saving.ts';
import { actTable, momentOf } from './act-table.ts';
import type { AuditPlace, AuditTexts } from './audit-place.ts';

export function makeSession({ part, texts, call }: AuditPlace): void {
  const { session: t } = texts.audit;
  const told = find('[data-told]', part);
  const list = find('[data-list]', part);
  const form = find<HTMLFormElement>('[data-session]', part);
  onSubmit(form, verify);

  async function verify(): Promise<void> {
    list.replaceChildren();
    const id = textIn('#session-id', form);
    if (id === '') {
      told.textContent = t.error;
      return;
    }
    const answer = await call<SessionAudit>(`audit/sessions/${encodeURIComponent(id)}`);
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      told.textContent = problemInWords(answer.problem, texts.fields.problems);
      return;
    }
    const { body } = answer;
    told.textContent = body.holds
      ? fill(t.holds, { n: String(body.decisions.length) })
      : fill(t.broken, { n: String(body.findings.length) });
    list.replaceChildren(...explained(body, texts));
  }
}

function explained({ findings, decisions, acts }: SessionAudit, texts: AuditTexts): HTMLElement[] {
  const { session: t, findings: words } = texts.audit;
  const found = findings.map(({ number, what, about = '' }) =>
    make(
      'li',
      {},
      number === undefined
        ? fill(t.whole, { what: words[what], about })
        : fill(t.finding, { number: String(number), what: words[what], about }),
    ),
  );
  return [
    ...(found.length === 0 ? [] : [make('ul', { class: 'note note-wrong' }, ...found)]),
    ...(decisions.length === 0
      ? [make('p', { class: 'soft' }, t.none)]
      : decisions.flatMap((one) => inWords(one, texts))),
    make('h3', {}, t.trail),
    ...(acts.length === 0 ? [] : [actTable(acts, texts)]),
  ];
}

function inWords(decision: SessionAudit['decisions'][number], texts: AuditTexts): HTMLElement[] {
  const { session: t, rules } = texts.audit;
  const { number, at, hash, invited, passed, counted, ended } = decision;
  const lines = [
    ...passed.map(({ rank, who, rule }) => ({
      rank,
      text: fill(t.passed, { rank: String(rank), who, rule, why: rules[rule] }),
    })),
    ...invited.map(({ rank, who, seats, block }) => ({
      rank: rank ?? 0,
      text: fill(t.invited, {
        rank: rank === undefined ? t.unknownRank : String(rank),
        who,
        seats: String(seats),
        block,
      }),
    })),
  ].toSorted((a, b) => a.rank - b.rank);
  const more = Object.entries(counted).map(([rule, n]) =>
    fill(t.counted, { n: String(n), rule, why: rules[rule as keyof typeof rules] }),
  );
  const all = [...lines.map(({ text }) => text), ...more, ...(ended ? [t.ended] : [])];
  return [
    make('h3', {}, fill(t.decision, { number: String(number), when: momentOf(at, texts) })),
    make('p', { class: 'small soft' }, make('code', {}, hash)),
    make('ul', {}, ...all.map((text) => make('li', {}, text))),
  ];
}
