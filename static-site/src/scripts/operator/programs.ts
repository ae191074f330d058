/** Which centres the programs of centres may act for. */

import { find, make, onSubmit } from '../page/dom.ts';
import { showErrors } from '../fields/field-errors.ts';
import { fill } from '../page/words.ts';
import type { Workplace } from './workplace.ts';
import { setText, showOutcome, textIn } from './saving.ts';

type Client = Readonly<{ clientId: string; centres: readonly string[] }>;

export function makePrograms({ root, texts, call }: Workplace): Readonly<{ load: () => Promise<void> }> {
  const t = texts.operator.programs;
  const form = find<HTMLFormElement>('[data-program]', root);
  const list = find('[data-programs]', root);
  onSubmit(form, save);
  return { load };

  async function load(): Promise<void> {
    const answer = await call<{ clients: Client[] }>('clients');
    if (answer.ok !== true) {
      showOutcome(form, answer, texts, () => '');
      return;
    }
    find('[data-programs-none]', root).hidden = answer.body.clients.length > 0;
    list.replaceChildren(...answer.body.clients.map(itemOf));
  }

  function itemOf({ clientId, centres }: Client): HTMLElement {
    const label = fill(t.changeLabel, { client: clientId });
    const change = make('button', { type: 'button', class: 'button-link', 'aria-label': label }, t.change);
    change.addEventListener('click', () => {
      setText('#clientId', clientId, form);
      setText('#clientCentres', centres.join(', '), form);
      find('[data-told]', form).textContent = '';
      find('#clientCentres', form).focus();
    });
    const text = centres.includes('*') ? t.all : centres.length === 0 ? t.noCentres : centres.join(', ');
    return make('li', {}, make('span', {}, make('b', {}, clientId), ': ', text), change);
  }

  async function save(): Promise<void> {
    const clientId = textIn('#clientId', form);
    if (clientId === '')
      return showErrors(form, texts.fields.errors.summary, [{ field: 'clientId', message: t.clientError }]);
    const centres = textIn('#clientCentres', form).split(/[\s,;]+/);
    const body = { clients: [{ clientId, centres: centres.filter((centre) => centre !== '') }] };
    const answer = await call('clients', { method: 'PUT', body });
    const place = (field: string) =>
      field.includes('centres.') && !field.endsWith('clientId') ? 'clientCentres' : 'clientId';
    if (showOutcome(form, answer, texts, place)) await load();
  }
}
