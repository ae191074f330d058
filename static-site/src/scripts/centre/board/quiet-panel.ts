/** The quiet hours of the session that is shown (S16): said, and changed from now on. */

import type { Session } from '../../api/answers.ts';
import { make, makeButton } from '../../page/dom.ts';
import { fill, timeInWords } from '../../page/words.ts';
import { foldOut } from '../fold-out.ts';
import type { Change } from '../sessions/change.ts';
import type { PanelTexts } from './block-change.ts';

type QuietHours = Session['quietHours'];
export type QuietPanel = Readonly<{ show: (session: Session) => void }>;

/** What the console proposes where there are none yet. */
const proposed = { from: '22:00', to: '07:00' } as const;

/** @param place is empty, and stays hidden where nobody is invited any more */
export function makeQuietPanel(place: HTMLElement, texts: PanelTexts, apply: (change: Change) => void): QuietPanel {
  const t = texts.texts.quiet;
  let shown: Session | undefined;
  const on = make('input', { class: 'box', type: 'checkbox', id: 'quiet-on' });
  const [from, to] = [timeInput('quiet-from'), timeInput('quiet-to')];
  const wrong = make('p', { class: 'error', id: 'quiet-wrong', role: 'alert', hidden: true }, t.wrong);
  const opener = make(
    'button',
    { type: 'button', class: 'button button-quiet button-small', 'aria-expanded': 'false', 'data-quiet-open': true },
    t.open,
  );
  const panel = make(
    'div',
    { class: 'panel confirm-panel', hidden: true },
    make('p', {}, t.text),
    make('label', { class: 'choice' }, on, make('span', {}, t.on)),
    make('div', { class: 'pair' }, field(t.from, from), field(t.to, to)),
    wrong,
    make(
      'div',
      { class: 'confirm-actions' },
      makeButton('button button-small', t.save, save, { 'data-quiet-save': true }),
      makeButton('button-link', t.cancel, () => toggle(false)),
    ),
  );
  // Before it opens: what a colleague has changed meanwhile is what is shown.
  opener.addEventListener('click', () => write(shown?.quietHours));
  const toggle = foldOut(opener, panel, on);
  place.replaceChildren(make('div', { class: 'confirm' }, opener, panel));
  return {
    show: (session) => {
      if (session.sessionId !== shown?.sessionId && !panel.hidden) toggle(false);
      shown = session;
      place.hidden = session.state !== 'open' || !session.channels.includes('invite');
    },
  };

  function write(quietHours: QuietHours): void {
    on.checked = quietHours !== undefined;
    from.value = quietHours?.from ?? proposed.from;
    to.value = quietHours?.to ?? proposed.to;
    wrong.hidden = true;
  }

  function save(): void {
    if (shown === undefined) return;
    wrong.hidden = !on.checked || (from.value !== '' && to.value !== '' && from.value !== to.value);
    if (!wrong.hidden) return from.focus();
    const wished = on.checked ? { from: from.value, to: to.value } : undefined;
    const { sessionId, quietHours } = shown;
    toggle(false);
    apply({ ...changeTo(sessionId, wished, texts), undo: changeTo(sessionId, quietHours, texts) });
  }
}

const changeTo = (sessionId: string, quietHours: QuietHours, { texts: { quiet: t }, words }: PanelTexts): Change => ({
  path: `sessions/${sessionId}/quiet-hours`,
  call: { method: 'PUT', body: quietHours === undefined ? {} : { quietHours } },
  said:
    quietHours === undefined
      ? t.none
      : fill(t.changed, { from: timeInWords(quietHours.from, words), to: timeInWords(quietHours.to, words) }),
});

const timeInput = (id: string): HTMLInputElement =>
  make('input', { class: 'input', id, type: 'time', step: '300', 'aria-describedby': 'quiet-wrong' });

const field = (label: string, control: HTMLInputElement): HTMLElement =>
  make('div', { class: 'field' }, make('label', { for: control.id }, label), control);
