/**
 * Changes of a session: made, told in words, and taken back where that is possible. What a colleague did a moment
 * before is never undone by accident: the server refuses what was decided on an older picture.
 */

import { problemInWords } from '../../api/api.ts';
import { find, make, makeButton } from '../../page/dom.ts';
import type { FieldTexts } from '../../page/words.ts';
import { foldOut } from '../fold-out.ts';
import { type SignedIn, callSignedIn } from '../signed-in-call.ts';
import type { Change, ChangeTexts } from './change.ts';
import { makeHeldChange } from './held-change.ts';

export type Changes = Readonly<{
  make: (change: Change) => Promise<void>;
  /** Takes away what was said, e.g. when another session is shown. */
  clear: () => void;
}>;

/** @param place `[data-status]`, a live region */
export function makeChanges(
  place: HTMLElement,
  settings: SignedIn &
    Readonly<{
      texts: ChangeTexts;
      fields: FieldTexts;
      /** Something has changed, here or by a colleague: look again. */
      look: () => void;
    }>,
): Changes {
  const t = settings.texts;
  let running = false;
  const waiting = makeHeldChange(place, t);
  return { make: begin, clear };

  async function begin(change: Change): Promise<void> {
    if (change.held === undefined) {
      await waiting.flush();
      return await perform(change, false);
    }
    waiting.hold(change, ({ held: _held, call, ...sent }, leaving) =>
      perform({ ...sent, call: { ...call, ...(leaving && { lasting: true }) } }, false),
    );
  }

  function clear(): void {
    void waiting.flush();
    say('', 'none');
  }

  async function perform(change: Change, undoing: boolean): Promise<void> {
    if (running) return;
    running = true;
    const answer = await callSignedIn(settings, change.path, change.call);
    running = false;
    if (answer === undefined) return;
    settings.look();
    if (answer.ok) return say(change.said, 'done', change.undo);
    if (answer.problem.reason === 'changed') return say(t.quicker, 'wrong');
    if (undoing && answer.problem.reason === 'noSeats') return say(t.tooLate, 'wrong');
    say(problemInWords(answer.problem, settings.fields.problems), 'wrong');
  }

  function say(text: string, kind: 'done' | 'wrong' | 'none', undo?: Change): void {
    place.className = kind === 'none' ? 'work-status' : `work-status note ${kind === 'wrong' ? 'note-wrong' : ''}`;
    place.replaceChildren();
    if (text === '') return;
    place.append(make('p', {}, text));
    if (undo === undefined) return;
    place.append(makeButton('button button-quiet button-small', t.undo, () => void perform(undo, true)));
  }
}

/** Close and reopen say what they will do and ask once more, in place. */
export function confirmed(root: ParentNode, action: 'close' | 'reopen', act: () => void): void {
  const opener = find<HTMLButtonElement>(`[data-opens="${action}"]`, root);
  const panel = find(`[data-panel="${action}"]`, root);
  const sure = find('[data-confirm]', panel);
  const toggle = foldOut(opener, panel, sure);
  find('[data-cancel]', panel).addEventListener('click', () => toggle(false));
  sure.addEventListener('click', () => {
    toggle(false);
    act();
  });
}
