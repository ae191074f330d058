/** Who has neither e-mail nor mobile number is called back at the number that is known, in place of a code. */

import type { ProvenParties } from '../../../../domain/contact-centre/contact-centre-operations.ts';
import type { Problem } from '../api/api.ts';
import { clearErrors } from '../fields/field-errors.ts';
import { textOf } from '../fields/typed-text.ts';
import { find, onSubmit } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import type { StaffCall } from '../staff/desk.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';

export type CallBack = Readonly<{ begin: () => Promise<void>; clear: () => void }>;

export function makeCallBack(
  root: HTMLElement,
  texts: ContactCentreTexts,
  call: StaffCall,
  to: Readonly<{
    proven: (parties: ProvenParties['parties']) => void;
    refuse: (form: HTMLElement, problem: Problem) => void;
  }>,
): CallBack {
  const proofForm = find<HTMLFormElement>('[data-proof-form]', root);
  const form = find<HTMLFormElement>('[data-call-form]', root);
  onSubmit(form, finish);
  return { begin, clear: () => (form.hidden = true) };

  function said(): { callAt: string; birthDate: string } {
    const of = (id: string): string => textOf(find<HTMLInputElement>(`#proof-${id}`, proofForm));
    return { callAt: of('callAt'), birthDate: of('birthDate') };
  }

  async function begin(): Promise<void> {
    const body = said();
    const answer = await call('contact-centre/call-backs', { method: 'POST', body });
    if (answer.ok === 'unchanged') return;
    form.hidden = !answer.ok;
    if (!answer.ok) return to.refuse(proofForm, answer.problem);
    clearErrors(proofForm);
    clearErrors(form);
    find('[data-call-now]', root).textContent = fill(texts.contactCentre.find.callNow, { number: body.callAt });
    find('button', form).focus();
  }

  async function finish(): Promise<void> {
    const answer = await call<ProvenParties>('contact-centre/call-backs/check', { method: 'POST', body: said() });
    if (answer.ok === 'unchanged') return;
    if (answer.ok) to.proven(answer.body.parties);
    else to.refuse(form, answer.problem);
  }
}
