/** Addresses at which the software of centres is told of their sessions: made, tried, given a new secret, removed. */

import type {
  ActedOnWebhook,
  CreatedWebhook,
  WebhookList,
  WebhookView,
} from '../../../../domain/webhooks/webhook-operations.ts';
import { type Answer, problemInWords } from '../api/api.ts';
import { showErrors } from '../fields/field-errors.ts';
import { find, make, moveFocus, onSubmit } from '../page/dom.ts';
import { askAgain } from '../page/confirm.ts';
import { brusselsDate, dateInWords, fill, instantInWords } from '../page/words.ts';
import { setText, showOutcome, textIn } from './saving.ts';
import { makeDeliveryLog } from './webhook-log.ts';
import type { OperatorTexts, Workplace } from './workplace.ts';

export function makeWebhooks(place: Workplace): Readonly<{ load: () => Promise<void> }> {
  const { root, texts, call } = place;
  const { webhooks: t } = texts.operator;
  const form = find<HTMLFormElement>('[data-webhook]', root);
  const told = find('[data-webhooks-told]', root);
  const secret = find('[data-webhook-secret]', root);
  const log = makeDeliveryLog(place, tell);
  onSubmit(form, add);
  return { load };

  async function load(): Promise<void> {
    const answer = await call<WebhookList>('webhooks');
    if (answer.ok !== true) return tell(answer);
    const { webhooks, now } = answer.body;
    find('[data-webhooks-none]', root).hidden = webhooks.length > 0;
    find('[data-webhooks]', root).replaceChildren(
      ...webhooks.map((one) => itemOf(one, now, texts, { act, remove, log: log.show })),
    );
  }

  /** @param done what is said when it went well */
  function tell(answer: Answer<unknown>, done = ''): void {
    told.textContent = answer.ok === false ? problemInWords(answer.problem, texts.fields.problems) : done;
  }

  /** Focus goes to it: nobody may miss what is shown once. */
  function showSecret(text: string): void {
    find('[data-webhook-secret-text]', root).textContent = text;
    secret.hidden = false;
    moveFocus(secret);
  }

  async function add(): Promise<void> {
    const url = textIn('#webhookUrl', form);
    const owner = textIn('#webhookOwnerId', form);
    const wrong = [
      ...(URL.canParse(url) ? [] : [{ field: 'webhookUrl', message: t.urlError }]),
      ...(owner === '' ? [{ field: 'webhookOwnerId', message: t.ownerError }] : []),
    ];
    if (wrong.length > 0) return showErrors(form, texts.fields.errors.summary, wrong);
    const body = { url, [textIn('#webhookOwner', form)]: owner };
    const answer = await call<CreatedWebhook>('webhooks', { method: 'POST', body });
    const fieldOf = (field: string): string => (field === 'url' ? 'webhookUrl' : 'webhookOwnerId');
    if (!showOutcome(form, answer, texts, fieldOf) || answer.ok !== true) return;
    setText('#webhookUrl', '', form);
    setText('#webhookOwnerId', '', form);
    await load();
    showSecret(answer.body.secret);
  }

  async function act({ id }: WebhookView, action: 'test' | 'rotate' | 'resume'): Promise<void> {
    secret.hidden = true;
    const answer = await call<ActedOnWebhook>(`webhooks/${id}`, { method: 'POST', body: { action } });
    tell(answer, t.received);
    if (answer.ok !== true) return;
    if (action !== 'test') await load();
    if (answer.body.secret === undefined) return;
    told.textContent = '';
    showSecret(answer.body.secret);
  }

  async function remove({ id }: WebhookView): Promise<void> {
    secret.hidden = true;
    const answer = await call(`webhooks/${id}`, { method: 'DELETE' });
    await load();
    tell(answer, t.removed);
  }
}

/** What can be done with one of them. */
type Acts = Readonly<{
  act: (webhook: WebhookView, action: 'test' | 'rotate' | 'resume') => Promise<void>;
  remove: (webhook: WebhookView) => Promise<void>;
  log: (webhook: WebhookView) => Promise<void>;
}>;

function itemOf(webhook: WebhookView, now: string, texts: OperatorTexts, acts: Acts): HTMLElement {
  const { webhooks: t } = texts.operator;
  const { url, centre, clientId, state, failingSince, previousUntil } = webhook;
  const momentOf = (instant: string): string =>
    `${dateInWords(brusselsDate(instant), texts.words, 'short')}, ${instantInWords(instant, texts.words)}`;
  const owner = centre === undefined ? fill(t.forClient, { id: clientId ?? '' }) : fill(t.forCentre, { id: centre });
  const failing = failingSince === undefined ? '' : `, ${fill(t.failing, { since: momentOf(failingSince) })}`;
  const both =
    previousUntil === undefined || previousUntil < now ? '' : fill(t.both, { until: momentOf(previousUntil) });
  return make(
    'li',
    {},
    make('p', {}, make('b', {}, url), `: ${owner}, ${t.states[state]}${failing}. ${both}`),
    make('div', { class: 'actions' }, ...actionsOf(webhook, texts, acts)),
  );
}

function actionsOf(webhook: WebhookView, texts: OperatorTexts, { act, remove, log }: Acts): HTMLElement[] {
  const { webhooks: t } = texts.operator;
  const button = (action: string, run: () => Promise<void>): HTMLButtonElement => {
    const label = fill(t.label, { action, url: webhook.url });
    const made = make('button', { type: 'button', class: 'button-link', 'aria-label': label }, action);
    made.addEventListener('click', () => {
      made.disabled = true;
      void run().finally(() => (made.disabled = false));
    });
    return made;
  };
  return [
    button(t.test, () => act(webhook, 'test')),
    button(t.rotate, () => act(webhook, 'rotate')),
    ...(webhook.state === 'apart' ? [button(t.resume, () => act(webhook, 'resume'))] : []),
    button(t.log, () => log(webhook)),
    ...removing(webhook, texts, () => void remove(webhook)),
  ];
}

/** Asked once more, in place. */
function removing({ url }: WebhookView, texts: OperatorTexts, confirmed: () => void): HTMLElement[] {
  const { webhooks: t } = texts.operator;
  const label = fill(t.label, { action: t.remove, url });
  const opener = make('button', { type: 'button', class: 'button-link', 'aria-label': label }, t.remove);
  const yes = make('button', { type: 'button', class: 'button button-small', 'data-yes': true }, t.remove);
  const no = make('button', { type: 'button', class: 'button button-quiet button-small', 'data-no': true }, t.keep);
  const panel = make('div', { class: 'note', hidden: true }, make('p', {}, t.removeSure), yes, ' ', no);
  askAgain(opener, panel, confirmed);
  return [opener, panel];
}
