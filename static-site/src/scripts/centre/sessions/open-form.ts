/**
 * Opening seats: a date, from, to and a number, in one block or in equal ones, or the blocks of last time on another
 * day. What will be opened is said in words before it happens.
 */

import type { Session, SessionSummary } from '../../api/answers.ts';
import { type FieldError, clearErrors, errorsOf, showErrors } from '../../fields/field-errors.ts';
import { find, onSubmit } from '../../page/dom.ts';
import { isSending, sendWith } from '../../page/sending.ts';
import {
  type FieldTexts,
  type Words,
  brusselsDate,
  brusselsTime,
  counted,
  dateInWords,
  fill,
  spanInWords,
} from '../../page/words.ts';
import type { CentreTexts } from '../centre-texts.ts';
import { type SignedIn, callSignedIn } from '../signed-in-call.ts';
import { type Now, openErrors, openingIn, placeOf, plannedIn, suggestTime, writeSession } from './open-fields.ts';
import { makePreview } from './open-preview.ts';

export type OpenForm = Readonly<{
  /** Sets the day and the next whole hour, once the server's time is known. */
  suggest: (now: string) => void;
  /** Offers to open the blocks of the latest session again. */
  offerAgain: (latest: SessionSummary | undefined) => void;
  /** To where a keyboard begins. */
  focus: () => void;
}>;

export type OpenFormSettings = SignedIn &
  Readonly<{
    texts: CentreTexts;
    fields: FieldTexts;
    words: Words;
    centre: () => string;
    opened: (session: Session) => void;
  }>;

/** Who changes one of these opens other blocks than those of last time. */
const ownFields = ['open-from', 'open-to', 'open-seats', 'open-each'];

/** Other blocks may be nobody else's. */
const blockFields = ['open-date', 'open-from', 'open-to', 'open-each'];

export function makeOpenForm(form: HTMLFormElement, settings: OpenFormSettings): OpenForm {
  const { fields } = settings;
  const t = settings.texts.open;
  const button = find<HTMLButtonElement>('[data-open]', form);
  const again = find<HTMLButtonElement>('[data-again]', form);
  const preview = makePreview(form, settings);
  let now: Now = { today: '', clock: '' };
  let latest: SessionSummary | undefined;
  /** The session whose blocks are copied, until from, to, seats or division are changed by hand. */
  let copied: SessionSummary | undefined;

  form.addEventListener('input', (event) => {
    const { id } = event.target instanceof HTMLElement ? event.target : form;
    if (ownFields.includes(id)) copied = undefined;
    if (blockFields.includes(id)) askForAnother(form, false);
    describe();
  });
  again.addEventListener('click', copy);
  onSubmit(form, open);

  return {
    suggest: (instant) => {
      now = { today: brusselsDate(instant), clock: brusselsTime(instant) };
      suggestTime(form, now);
      describe();
    },
    offerAgain: (session) => {
      latest = session;
      showOffer(again, session, settings);
    },
    // What is typed takes the place of what stood there.
    focus: () => find<HTMLInputElement>('#open-seats', form).select(),
  };

  function describe(): void {
    preview(plannedIn(form, copied), copied);
  }

  function copy(): void {
    if (latest === undefined || latest.blocks.length === 0) return;
    copied = latest;
    clearErrors(form);
    writeSession(form, latest, now);
    describe();
    button.focus();
  }

  async function open(): Promise<void> {
    if (isSending(button)) return;
    const wrong = openErrors(form, now, copied, t);
    if (wrong.length > 0) return fail(wrong);
    clearErrors(form);
    const body = { centre: settings.centre(), ...openingIn(form, copied) };
    const answer = await sendWith(button, t.opening, () =>
      callSignedIn<Session>(settings, 'sessions', { method: 'POST', body, wish: 'sessions' }),
    );
    describe();
    if (answer === undefined) return;
    askForAnother(form, !answer.ok && answer.problem.reason === 'sameBlock');
    if (answer.ok) return settings.opened(answer.body);
    fail(errorsOf(answer.problem, fields, placeOf));
  }

  function fail(wrong: readonly FieldError[]): void {
    const more = find<HTMLDetailsElement>('[data-more]', form);
    if (wrong.some(({ field }) => /channel|vaccine|remarks/.test(field))) more.open = true;
    showErrors(form, fields.errors.summary, wrong);
  }
}

/** Whether the seats of a block that is open already are meant as others. */
function askForAnother(form: HTMLElement, asked: boolean): void {
  find('[data-another]', form).hidden = !asked;
  find<HTMLInputElement>('#open-another', form).checked = false;
}

/** The button that opens the blocks of the latest session again; gone where there are none. */
function showOffer(again: HTMLElement, latest: SessionSummary | undefined, settings: OpenFormSettings): void {
  const { words, texts } = settings;
  const [first, last] = [latest?.blocks[0], latest?.blocks.at(-1)];
  again.hidden = first === undefined;
  if (latest === undefined || first === undefined || last === undefined) return;
  const seats = counted(texts.open.seatCount, latest.seats, words);
  const when = `${dateInWords(first.date, words, 'short')}, ${spanInWords(first.from, last.to, words)}`;
  again.textContent = fill(texts.open.again, { when, seats });
}
