/** Settings of the whole system. */

import { find, onSubmit } from '../page/dom.ts';
import type { Changes } from './changes-table.ts';
import type { Workplace } from './workplace.ts';
import { setText, showOutcome, textIn } from './saving.ts';

type Settings = Readonly<{ minAge: number; callMinutes: number; groups: boolean; keepDays: number }>;

export function makeSettings(
  { root, texts, call }: Workplace,
  changes: Changes,
): Readonly<{ load: () => Promise<void> }> {
  const form = find<HTMLFormElement>('[data-settings]', root);
  onSubmit(form, save);
  return {
    load: async () => {
      find('[data-told]', form).textContent = '';
      const answer = await call<Settings>('settings');
      if (answer.ok === true) show(answer.body);
      else showOutcome(form, answer, texts, (field) => field);
      await showHistory();
    },
  };

  function show({ minAge, callMinutes, groups, keepDays }: Settings): void {
    setText('#minAge', minAge, form);
    setText('#callMinutes', callMinutes, form);
    setText('#keepDays', keepDays, form);
    find<HTMLInputElement>('#groups', form).checked = groups;
  }

  async function save(): Promise<void> {
    const body = {
      minAge: numberIn('#minAge'),
      callMinutes: numberIn('#callMinutes'),
      keepDays: numberIn('#keepDays'),
      groups: find<HTMLInputElement>('#groups', form).checked,
    };
    const answer = await call<Settings>('settings', { method: 'PUT', body });
    if (showOutcome(form, answer, texts, (field) => field) && answer.ok === true) {
      show(answer.body);
      await showHistory();
    }
  }

  function showHistory(): Promise<void> {
    return changes.show(find('[data-settings-changes]', root));
  }

  /** An empty field is left to the server to refuse. */
  function numberIn(selector: string): number | string {
    const text = textIn(selector, form);
    return text === '' ? '' : Number(text);
  }
}
