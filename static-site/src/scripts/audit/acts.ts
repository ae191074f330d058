/** What accounts and programs did, by day, centre, act and account; and the same as a table to keep. */

import type { Act, ActList } from '../../../../domain/audit/audit-operations.ts';
import { problemInWords } from '../api/api.ts';
import { addDays } from '../../../../domain/belgium/brussels-time.ts';
import { find, onSubmit } from '../page/dom.ts';
import { saveCsv } from '../page/save-file.ts';
import { textIn } from '../operator/saving.ts';
import { actTable } from './act-table.ts';
import type { AuditPlace } from './audit-place.ts';

/** Shown at first: today and the six days before. */
const daysBefore = -6;

/** @param today in Belgium */
export function makeActs({ part, texts, call }: AuditPlace, today: string): Readonly<{ load: () => Promise<void> }> {
  const { acts: t } = texts.audit;
  const told = find('[data-told]', part);
  const more = find<HTMLButtonElement>('[data-more]', part);
  const form = find<HTMLFormElement>('[data-filter]', part);
  let shown: Act[] = [];
  let next: string | undefined;
  find<HTMLInputElement>('#act-from', form).value = addDays(today, daysBefore);
  find<HTMLInputElement>('#act-to', form).value = today;
  onSubmit(form, load);
  more.addEventListener('click', () => void page(next));
  find('[data-export]', form).addEventListener('click', () => void save());
  return { load };

  function asked(): URLSearchParams {
    const names = ['from', 'to', 'centre', 'event', 'by'];
    const given = names.map((name) => [name, textIn(`#act-${name}`, form)] as const);
    return new URLSearchParams(given.filter(([, value]) => value !== '').map(([name, value]) => [name, value]));
  }

  async function load(): Promise<void> {
    shown = [];
    await page();
  }

  async function page(after?: string): Promise<void> {
    const query = asked();
    if (after !== undefined) query.set('after', after);
    const answer = await call<ActList>(`audit/acts?${query.toString()}`);
    if (answer.ok === 'unchanged') return;
    told.textContent = answer.ok ? '' : problemInWords(answer.problem, texts.fields.problems);
    if (!answer.ok) return;
    shown = [...shown, ...answer.body.acts];
    next = answer.body.next;
    more.hidden = next === undefined;
    if (shown.length === 0) told.textContent = t.none;
    find('[data-list]', part).replaceChildren(...(shown.length === 0 ? [] : [actTable(shown, texts)]));
  }

  async function save(): Promise<void> {
    const query = asked();
    const answer = await call<{ csv: string; complete: boolean }>(`audit/acts/export?${query.toString()}`);
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      told.textContent = problemInWords(answer.problem, texts.fields.problems);
      return;
    }
    told.textContent = answer.body.complete ? '' : t.incomplete;
    saveCsv(answer.body.csv, `audit-${query.get('from') ?? ''}-${query.get('to') ?? ''}.csv`);
  }
}
