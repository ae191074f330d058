/** Asks for the personal link once more. The answer is the same for everybody, known or not. */

import type { party } from '../../../texts/nl/party.ts';
import { callApi } from '../api/api.ts';
import { find, onSubmit, textsOf } from '../page/dom.ts';
import { clearErrors, errorsOf, headingOf, showErrors, valueOf } from '../fields/field-errors.ts';
import { hintAtSlips } from '../fields/email-hint.ts';
import type { FieldTexts } from '../page/words.ts';

type Texts = Readonly<{ linkAgain: typeof party.linkAgain; fields: FieldTexts }>;

const root = find('#link-again');
const texts = textsOf<Texts>(root);
const form = find<HTMLFormElement>('[data-form]', root);

onSubmit(form, send);
hintAtSlips(find('#email', root), texts.fields);

async function send(): Promise<void> {
  const { summary } = texts.fields.errors;
  const [email, mobile] = [valueOf('email'), valueOf('mobile')];
  if (email === '' && mobile === '')
    return showErrors(form, summary, [{ field: 'email', message: texts.linkAgain.error }]);
  clearErrors(form);
  const body = { ...(email === '' ? {} : { email }), ...(mobile === '' ? {} : { mobile }) };
  const answer = await callApi('link-again', { method: 'POST', body });
  if (answer.ok === 'unchanged') return;
  if (!answer.ok)
    return showErrors(form, headingOf(answer.problem, texts.fields), errorsOf(answer.problem, texts.fields));
  form.hidden = true;
  const done = find('[data-done]', root);
  done.hidden = false;
  done.focus();
}
