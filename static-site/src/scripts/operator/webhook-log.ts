/** What one address was told, and what came of it. */

import type { DeliveryList, DeliveryView, WebhookView } from '../../../../domain/webhooks/webhook-operations.ts';
import type { Answer } from '../api/api.ts';
import { find, make, moveFocus } from '../page/dom.ts';
import { brusselsDate, dateInWords, fill, instantInWords } from '../page/words.ts';
import { deskTable } from './desk-table.ts';
import type { OperatorTexts, Workplace } from './workplace.ts';

/** @param tell says what became of an act */
export function makeDeliveryLog(
  { root, texts, call }: Workplace,
  tell: (answer: Answer<unknown>, done?: string) => void,
): Readonly<{ show: (webhook: WebhookView) => Promise<void> }> {
  const { webhooks: t } = texts.operator;
  const part = find('[data-webhook-log]', root);
  const title = find('[data-webhook-log-title]', root);
  const more = find<HTMLButtonElement>('[data-webhook-log-more]', root);
  let of: WebhookView | undefined;
  let shown: DeliveryView[] = [];
  let next: string | undefined;
  find('[data-webhook-log-reload]', root).addEventListener('click', () => void reload());
  more.addEventListener('click', () => void page(next));
  return { show };

  async function show(webhook: WebhookView): Promise<void> {
    of = webhook;
    title.textContent = fill(t.logTitle, { url: webhook.url });
    part.hidden = false;
    await reload();
    moveFocus(title);
  }

  async function reload(): Promise<void> {
    shown = [];
    await page();
  }

  async function page(after?: string): Promise<void> {
    if (of === undefined) return;
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    const answer = await call<DeliveryList>(`webhooks/${of.id}/deliveries${query}`);
    if (answer.ok !== true) return tell(answer);
    shown = [...shown, ...answer.body.deliveries];
    next = answer.body.next;
    more.hidden = next === undefined;
    find('[data-webhook-log-none]', root).hidden = shown.length > 0;
    const heads = [t.when, t.event, t.state, t.tries, t.outcome, t.next, t.actions];
    const rows = shown.map((one) => rowOf(one, texts, sendAgain));
    const table = shown.length === 0 ? [] : [deskTable(fill(t.logTitle, { url: of.url }), heads, rows)];
    find('[data-webhook-log-list]', root).replaceChildren(...table);
  }

  async function sendAgain(button: HTMLButtonElement, { id }: DeliveryView): Promise<void> {
    if (of === undefined) return;
    button.disabled = true;
    const body = { action: 'again', delivery: id };
    const answer = await call(`webhooks/${of.id}`, { method: 'POST', body });
    button.disabled = false;
    tell(answer, t.received);
  }
}

type SendAgain = (button: HTMLButtonElement, one: DeliveryView) => Promise<void>;

function rowOf(one: DeliveryView, texts: OperatorTexts, sendAgain: SendAgain): HTMLElement {
  const { webhooks: t } = texts.operator;
  const momentOf = (instant: string): string =>
    `${dateInWords(brusselsDate(instant), texts.words, 'short')}, ${instantInWords(instant, texts.words)}`;
  const event = t.events[one.event];
  const when = momentOf(one.at);
  const label = fill(t.againLabel, { event, when });
  const again = make('button', { type: 'button', class: 'button-link', 'aria-label': label }, t.again);
  again.addEventListener('click', () => void sendAgain(again, one));
  const next = one.nextTryAt === undefined ? '' : momentOf(one.nextTryAt);
  return make(
    'tr',
    {},
    make('td', { class: 'numbers' }, when),
    make('td', {}, event),
    make('td', {}, t.deliveryStates[one.state]),
    make('td', { class: 'numbers' }, String(one.tries)),
    make('td', {}, one.outcome ?? ''),
    make('td', { class: 'numbers' }, next),
    make('td', {}, again),
  );
}
