/** What text messages have cost of their budget, and what happens when it is used up. */

import type { SmsBudgetView } from '../../../../domain/messages/sms-budget-operations.ts';
import { find, make } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import type { Workplace } from './workplace.ts';

/** From this share of the budget on it is worth a warning, as in the alarm. */
const near = 0.8;

export function makeSmsBudget({ root, texts, call }: Workplace): Readonly<{ load: () => Promise<void> }> {
  const t = texts.operator.sms;
  const number = new Intl.NumberFormat(texts.words.locale);
  const part = find('[data-sms]', root);
  return {
    load: async () => {
      const answer = await call<SmsBudgetView>('sms-budget');
      part.hidden = answer.ok !== true;
      if (answer.ok === true) show(answer.body);
    },
  };

  function show(budget: SmsBudgetView): void {
    find('[data-sms-off]', part).hidden = budget.enabled;
    for (const period of ['day', 'month'] as const) {
      const { parts, most } = budget[period];
      const meter = find<HTMLMeterElement>(`[data-sms-meter="${period}"]`, part);
      meter.max = most;
      meter.high = near * most;
      meter.value = parts;
      const words = fill(t.spent, { parts: number.format(parts), most: number.format(most) });
      find(`[data-sms-spent="${period}"]`, part).textContent = words;
    }
    const used = Math.max(...[budget.day, budget.month].map(({ parts, most }) => (most === 0 ? 1 : parts / most)));
    const warning = used >= 1 ? t.used : used >= near ? t.near : undefined;
    find('[data-sms-warning]', part).replaceChildren(
      ...(warning === undefined ? [] : [make('p', { class: 'note note-time' }, warning)]),
    );
  }
}
