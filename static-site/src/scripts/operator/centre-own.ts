/** What a centre says of itself: hours, languages, and a notice in each language. */

import type { CentreSettings } from '../../../../domain/centres/centre-operations.ts';
import { languages } from '../../../../domain/belgium/languages.ts';
import { find, findAll, onSubmit } from '../page/dom.ts';
import type { Workplace } from './workplace.ts';
import { setText, showOutcome, textIn } from './saving.ts';

export type OwnForm = Readonly<{ open: (id: string) => Promise<void>; hide: () => Promise<void> }>;

export function makeOwnForm({ root, texts, call }: Workplace, saved: () => void): OwnForm {
  const form = find<HTMLFormElement>('[data-own]', root);
  let shown: CentreSettings | undefined;
  onSubmit(form, save);
  return {
    open: async (id) => {
      const answer = await call<CentreSettings>(pathOf(id));
      if (answer.ok !== true) return;
      if (shown?.centre !== id) find('[data-told]', form).textContent = '';
      show(answer.body);
    },
    hide: async () => {
      shown = undefined;
      form.hidden = true;
      await Promise.resolve();
    },
  };

  function show(settings: CentreSettings): void {
    shown = settings;
    setText('#own-openingHours', settings.openingHours, form);
    for (const language of languages) {
      find<HTMLInputElement>(`#own-languages-${language}`, form).checked = settings.languages.includes(language);
      setText(`#own-notice-${language}`, settings.notice[language], form);
    }
    form.hidden = false;
  }

  async function save(): Promise<void> {
    if (shown === undefined) return;
    // The rest is the other form's: it goes along as it is stored now, not as it was when this form was opened.
    const now = await call<CentreSettings>(pathOf(shown.centre));
    const { street, invitationMinutes, takesPart } = now.ok === true ? now.body : shown;
    const openingHours = textIn('#own-openingHours', form);
    const notice = languages.flatMap((language) => {
      const text = textIn(`#own-notice-${language}`, form).replace(/\s+/g, ' ');
      return text === '' ? [] : [[language, text] as const];
    });
    const body = {
      ...(street === undefined ? {} : { street }),
      ...(openingHours === '' ? {} : { openingHours }),
      languages: findAll<HTMLInputElement>('[name="own-languages"]:checked', form).map(({ value }) => value),
      notice: Object.fromEntries(notice),
      invitationMinutes,
      takesPart,
    };
    const answer = await call<CentreSettings>(pathOf(shown.centre), { method: 'PUT', body });
    const done = showOutcome(form, answer, texts, (field) => `own-${field.replaceAll('.', '-')}`);
    if (!done || answer.ok !== true) return;
    show(answer.body);
    saved();
  }
}

function pathOf(id: string): string {
  return `centres/${encodeURIComponent(id)}/settings`;
}
