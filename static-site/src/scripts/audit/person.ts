/** What was done with everything of one person. The number is sent in the body, and stays out of every address. */

import type { Act } from '../../../../domain/audit/audit-operations.ts';
import { problemInWords } from '../api/api.ts';
import { find, onSubmit } from '../page/dom.ts';
import { textIn } from '../operator/saving.ts';
import { actTable } from './act-table.ts';
import type { AuditPlace } from './audit-place.ts';

export function makePerson({ part, texts, call }: AuditPlace): void {
  const { person: t } = texts.audit;
  const told = find('[data-told]', part);
  const list = find('[data-list]', part);
  const form = find<HTMLFormElement>('[data-person]', part);
  onSubmit(form, look);

  async function look(): Promise<void> {
    list.replaceChildren();
    const ssin = textIn('#ssin', form);
    if (ssin === '') {
      told.textContent = t.error;
      return;
    }
    const answer = await call<{ acts: Act[] }>('audit/person', { method: 'POST', body: { ssin } });
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      const { errors } = answer.problem;
      told.textContent = errors[0]?.message ?? problemInWords(answer.problem, texts.fields.problems);
      return;
    }
    const { acts } = answer.body;
    told.textContent = acts.length === 0 ? t.none : '';
    if (acts.length > 0) list.replaceChildren(actTable(acts, texts));
  }
}
