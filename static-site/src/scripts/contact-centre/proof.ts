/**
 * The caller proves a contact: a code goes to the address or the number, and the caller reads it out. Who has neither is
 * called back at the number that is known.
 */

import { textOf } from '../fields/typed-text.ts';
import type { ProvenParties } from '../../../../domain/contact-centre/contact-centre-operations.ts';
import type { Problem } from '../api/api.ts';
import { clearErrors, errorsOf, headingOf, showErrors } from '../fields/field-errors.ts';
import { find, findAll, onSubmit } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import type { StaffCall } from '../staff/desk.ts';
import { makeCallBack } from './call-back.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';

type Contact = Readonly<{ by: 'email' | 'mobile' | 'call'; written: string }>;

export type Proof = Readonly<{
  /** Nothing of the last caller stays on the screen. */
  clear: () => void;
  fail: (message: string) => void;
}>;

/** @param proven called with the registrations of the contact */
export function makeProof(
  root: HTMLElement,
  texts: ContactCentreTexts,
  call: StaffCall,
  proven: (parties: ProvenParties['parties']) => void,
): Proof {
  const t = texts.contactCentre.find;
  const { fields } = texts;
  const refuse = refusalOf(texts);
  const proofForm = find<HTMLFormElement>('[data-proof-form]', root);
  const codeForm = find<HTMLFormElement>('[data-code-form]', root);
  const callBack = makeCallBack(root, texts, call, { proven, refuse });
  const code = find<HTMLInputElement>('#proof-code', root);

  proofForm.addEventListener('change', () => {
    showWay(proofForm);
    // What was noted is about another number or date now.
    callBack.clear();
    if (contactIn(proofForm).by === 'call') codeForm.hidden = true;
  });
  onSubmit(proofForm, () => (contactIn(proofForm).by === 'call' ? callBack.begin() : sendCode()));
  onSubmit(codeForm, check);
  find('[data-code-again]', root).addEventListener('click', () => void sendCode());
  return {
    clear: () => {
      proofForm.reset();
      codeForm.reset();
      showWay(proofForm);
      codeForm.hidden = true;
      callBack.clear();
      clearErrors(proofForm);
    },
    fail: (message) => fail(proofForm, '', message),
  };

  async function sendCode(): Promise<void> {
    const contact = contactIn(proofForm);
    const { by, written } = contact;
    if (by === 'call') return;
    if (written === '') return fail(proofForm, `proof-${by}`, fields.errors.missing[by]);
    const language = find<HTMLInputElement>('[name="proof-language"]:checked', proofForm).value;
    const body = { ...bodyOf(contact), language };
    const answer = await call('contact-centre/proofs', { method: 'POST', body });
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      codeForm.hidden = true;
      return refuse(proofForm, answer.problem);
    }
    clearErrors(proofForm);
    clearErrors(codeForm);
    find('[data-code-sent]', root).textContent = fill(t.sent, { contact: contactIn(proofForm).written });
    codeForm.hidden = false;
    code.value = '';
    code.focus();
  }

  async function check(): Promise<void> {
    if (!/^\d{6}$/.test(textOf(code).replace(/\s/g, ''))) return fail(codeForm, 'proof-code', t.codeError);
    const body = { ...bodyOf(contactIn(proofForm)), code: textOf(code) };
    const answer = await call<ProvenParties>('contact-centre/proofs/check', { method: 'POST', body });
    if (answer.ok === 'unchanged') return;
    if (answer.ok) proven(answer.body.parties);
    else refuse(codeForm, answer.problem);
  }

  function fail(form: HTMLElement, field: string, message: string): void {
    showErrors(form, fields.errors.summary, [{ field, message }]);
  }
}

const refusalOf =
  ({ fields }: ContactCentreTexts) =>
  (form: HTMLElement, problem: Problem): void =>
    showErrors(
      form,
      headingOf(problem, fields),
      errorsOf(problem, fields, (field) => `proof-${field}`),
    );

function contactIn(form: HTMLElement): Contact {
  const chosen = find<HTMLInputElement>('[name="proof-by"]:checked', form).value;
  const by = chosen === 'mobile' || chosen === 'call' ? chosen : 'email';
  return { by, written: by === 'call' ? '' : textOf(find<HTMLInputElement>(`#proof-${by}`, form)) };
}

function bodyOf({ by, written }: Contact): object {
  return { [by]: written };
}

/** Shows the field of the way that is chosen. */
function showWay(form: HTMLElement): void {
  const { by } = contactIn(form);
  for (const part of findAll('[data-by]', form)) part.hidden = part.dataset['by']?.split(' ').includes(by) !== true;
}
