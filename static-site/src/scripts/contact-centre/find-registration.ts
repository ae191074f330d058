/**
 * Finds the registrations of a caller who has proven the contact: a code goes to the address or the
 * number, the caller reads it out, and what it opens is good for half an hour.
 */

import type { ProvenParties } from '../../../../domain/contact-centre/contact-centre-operations.ts';
import { problemInWords } from '../api/api.ts';
import { find, findAll, make } from '../page/dom.ts';
import { clearErrors, showErrors } from '../fields/field-errors.ts';
import type { StaffCall } from '../staff/desk.ts';
import { counted, dateInWords, fill, listed } from '../page/words.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';
import { makeFoundParty } from './found-party.ts';

type Contact = Readonly<{ email: string }> | Readonly<{ mobile: string }>;

export function makeFinding(root: HTMLElement, texts: ContactCentreTexts, call: StaffCall): void {
  const t = texts.contactCentre.find;
  const { words, fields } = texts;
  const proof = find('[data-proof]', root);
  const proofForm = find<HTMLFormElement>('[data-proof-form]', root);
  const codeForm = find<HTMLFormElement>('[data-code-form]', root);
  const found = find('[data-found]', root);
  const code = find<HTMLInputElement>('#proof-code', root);
  const party = makeFoundParty(find('[data-found-party]', root), texts, () => {
    startAgain();
    showErrors(proofForm, fields.errors.summary, [{ field: '', message: t.ended }]);
  });

  proofForm.addEventListener('change', () => drawBy());
  proofForm.addEventListener('submit', (event) => {
    event.preventDefault();
    void sendCode();
  });
  codeForm.addEventListener('submit', (event) => {
    event.preventDefault();
    void check();
  });
  find('[data-code-again]', root).addEventListener('click', () => void sendCode());
  find('[data-other-caller]', root).addEventListener('click', () => {
    startAgain();
    find('#proof-email', root).focus();
  });

  function by(): 'email' | 'mobile' {
    return find<HTMLInputElement>('[name="proof-by"]:checked', proofForm).value === 'mobile' ? 'mobile' : 'email';
  }

  function drawBy(): void {
    for (const part of findAll('[data-by]', proofForm)) part.hidden = part.dataset['by'] !== by();
  }

  function contact(): Contact {
    const value = find<HTMLInputElement>(`#proof-${by()}`, proofForm).value.trim();
    return by() === 'email' ? { email: value } : { mobile: value };
  }

  function written(): string {
    return find<HTMLInputElement>(`#proof-${by()}`, proofForm).value.trim();
  }

  async function sendCode(): Promise<void> {
    const missing = fields.errors.missing[by()];
    if (written() === '')
      return showErrors(proofForm, fields.errors.summary, [{ field: `proof-${by()}`, message: missing }]);
    const language = find<HTMLInputElement>('[name="proof-language"]:checked', proofForm).value;
    const answer = await call('contact-centre/proofs', { method: 'POST', body: { ...contact(), language } });
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      codeForm.hidden = true;
      const placed = answer.problem.errors.map(({ field, message }) => ({ field: `proof-${field}`, message }));
      const general = [{ field: '', message: problemInWords(answer.problem, fields.problems) }];
      return showErrors(proofForm, fields.errors.summary, placed.length > 0 ? placed : general);
    }
    clearErrors(proofForm);
    clearErrors(codeForm);
    find('[data-code-sent]', root).textContent = fill(t.sent, { contact: written() });
    codeForm.hidden = false;
    code.value = '';
    code.focus();
  }

  async function check(): Promise<void> {
    const wrong = [{ field: 'proof-code', message: t.codeError }];
    if (!/^\d{6}$/.test(code.value.replace(/\s/g, ''))) return showErrors(codeForm, fields.errors.summary, wrong);
    const body = { ...contact(), code: code.value };
    const answer = await call<ProvenParties>('contact-centre/proofs/check', { method: 'POST', body });
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      const placed = answer.problem.errors.map(({ field, message }) => ({ field: `proof-${field}`, message }));
      const general = [{ field: '', message: problemInWords(answer.problem, fields.problems) }];
      return showErrors(codeForm, fields.errors.summary, placed.length > 0 ? placed : general);
    }
    show(answer.body.parties);
  }

  function show(parties: ProvenParties['parties']): void {
    proof.hidden = true;
    found.hidden = false;
    const count = find('[data-found-count]', root);
    count.textContent = parties.length === 0 ? t.none : counted(t.found, parties.length, words);
    const buttons = parties.map((one) => {
      const line = fill(t.line, { names: listed(one.names, words), date: dateInWords(one.lastDay, words, 'noYear') });
      const button = make('button', { type: 'button', class: 'desk-choice', 'aria-pressed': 'false' }, line);
      button.addEventListener('click', () => {
        for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
        void party.show(one.token);
      });
      return button;
    });
    find('[data-found-list]', root).replaceChildren(...buttons.map((button) => make('li', {}, button)));
    // One registration is the usual case: it needs no choice.
    if (buttons.length === 1) buttons[0]?.click();
    find('[data-found-list]', root).hidden = buttons.length < 2;
  }

  /** Nothing of the last caller stays on the screen. */
  function startAgain(): void {
    party.hide();
    proofForm.reset();
    codeForm.reset();
    drawBy();
    codeForm.hidden = true;
    found.hidden = true;
    proof.hidden = false;
    clearErrors(proofForm);
  }
}
