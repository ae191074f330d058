/**
 * Who must be called, the most urgent first, with the time that is left. The list renews itself;
 * a call that was answered stays until the talk is over, for its codes are needed during it.
 */

import type { CallView } from '../../../../domain/contact-centre/contact-centre-operations.ts';
import { type Problem, problemInWords } from '../api/api.ts';
import { find, writeOnce } from '../page/dom.ts';
import { makeServerTime } from '../api/server-time.ts';
import type { StaffCall } from '../staff/desk.ts';
import { keepAsking } from '../page/keep-asking.ts';
import { counted } from '../page/words.ts';
import { makeLostLine } from '../staff/lost-line.ts';
import { type CallActions, type CallCard, makeCallCard } from './call-card.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';

type Calls = Readonly<{ now: string; calls: readonly CallView[] }>;
type Answered = Readonly<{ state: 'sent' | 'released'; deadline?: string }>;

const every = 4_000;

export function makeCallList(root: HTMLElement, texts: ContactCentreTexts, call: StaffCall): void {
  const t = texts.contactCentre.calls;
  const list = find('[data-calls]', root);
  const none = find('[data-calls-none]', root);
  const count = find('[data-calls-count]', root);
  const badge = find('[data-part-count="calls"]', root);
  const line = makeLostLine(find('[data-lost]', root), texts);
  const time = makeServerTime();
  const cards = new Map<string, CallCard>();

  const acts = makeActions(texts, call, () => {
    tellCount();
    return asking.now();
  });
  const asking = keepAsking(every, async () => {
    const answer = await call<Calls>('contact-centre/calls', { patience: 8_000 });
    if (answer.ok === true) {
      line.heard(answer.body.now);
      time.heard(answer.body.now);
      draw(answer.body.calls);
    } else if (answer.ok === false && answer.problem.status !== 401) line.lost();
  });
  setInterval(() => tick(), 1_000);

  function draw(calls: readonly CallView[]): void {
    for (const view of calls) {
      if (!cards.has(view.invitationId))
        cards.set(view.invitationId, makeCallCard(view, texts, { ...acts, closed: () => remove(view.invitationId) }));
      cards.get(view.invitationId)?.update(view);
    }
    for (const [id, card] of cards) {
      if (calls.some(({ invitationId }) => invitationId === id)) continue;
      if (card.state() === 'waiting') card.gone();
    }
    order(list, calls, cards);
    tellCount();
    tick();
  }

  function tellCount(): void {
    const waiting = [...cards.values()].filter((card) => card.state() === 'waiting').length;
    none.hidden = cards.size > 0;
    badge.hidden = waiting === 0;
    badge.textContent = String(waiting);
    const text = waiting === 0 ? '' : counted(t.count, waiting, texts.words);
    // Only a change is read out.
    writeOnce(count, text);
  }

  function tick(): void {
    const now = time.now();
    if (now !== undefined) for (const card of cards.values()) card.tick(now);
  }

  function remove(id: string): void {
    cards.get(id)?.element.remove();
    cards.delete(id);
    tellCount();
    list.querySelector<HTMLElement>('button')?.focus();
  }
}

/** @param look told when the list is another one than before */
function makeActions(texts: ContactCentreTexts, call: StaffCall, look: () => Promise<void>): CallActions {
  return {
    taken: async (card) => {
      const answer = await call<CallView>(`${pathOf(card)}/lock`, { method: 'POST' });
      if (answer.ok === 'unchanged') return;
      if (answer.ok) return card.update(answer.body);
      refused(card, answer.problem);
      await look();
    },
    released: async (card) => {
      await call(`${pathOf(card)}/lock`, { method: 'DELETE' });
      await look();
    },
    answered: async (card, outcome) => {
      const answer = await call<Answered>(pathOf(card), { method: 'POST', body: { outcome } });
      if (answer.ok === 'unchanged') return;
      if (answer.ok) card.answered(answer.body.deadline);
      else refused(card, answer.problem);
      await look();
    },
  };

  function refused(card: CallCard, problem: Problem): void {
    if (problem.reason === 'noLiveInvitation' || problem.status === 404) card.gone();
    else card.failed(problemInWords(problem, texts.fields.problems));
  }
}

const pathOf = ({ view }: CallCard): string => `contact-centre/calls/${encodeURIComponent(view.invitationId)}`;

/** What is being talked about stays on top, then the most urgent. */
function order(list: HTMLElement, calls: readonly CallView[], cards: ReadonlyMap<string, CallCard>): void {
  const wanted = [
    ...[...cards.values()].filter((card) => card.state() !== 'waiting'),
    ...calls.flatMap(({ invitationId }) => cards.get(invitationId) ?? []).filter((card) => card.state() === 'waiting'),
  ];
  wanted.forEach((card, index) => {
    // Only what moved is moved: the focus must not be lost.
    if (list.children[index] !== card.element) list.insertBefore(card.element, list.children[index] ?? null);
  });
}
