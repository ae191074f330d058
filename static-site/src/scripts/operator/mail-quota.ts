/** What the provider of e-mail lets us send, and what waits because of it. */

import type { MailQuotaView } from '../../../../domain/messages/mail-quota-operations.ts';
import { find } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import type { Workplace } from './workplace.ts';

/** From this share of a day on it is worth a look, as in the alarm. */
const near = 0.8;

export function makeMailQuota({ root, texts, call }: Workplace): Readonly<{ load: () => Promise<void> }> {
  const t = texts.operator.mailQuota;
  const number = new Intl.NumberFormat(texts.words.locale);
  const part = find('[data-mail-quota]', root);
  return {
    load: async () => {
      const answer = await call<MailQuotaView>('mail-quota');
      part.hidden = answer.ok !== true;
      if (answer.ok === true) show(answer.body);
    },
  };

  function show({ state, perSecond, perDay, sent = 0 }: MailQuotaView): void {
    const note = find('[data-mail-state]', part);
    note.textContent = t.states[state];
    note.hidden = state === 'open';
    find('dl', part).hidden = perSecond === undefined;
    const meter = find<HTMLMeterElement>('[data-mail-meter]', part);
    meter.hidden = perDay === undefined;
    meter.max = perDay ?? 1;
    meter.high = near * meter.max;
    meter.value = sent;
    find('[data-mail-sent]', part).textContent =
      perDay === undefined
        ? fill(t.unlimited, { sent: number.format(sent) })
        : fill(t.sent, { sent: number.format(sent), most: number.format(perDay) });
    find('[data-mail-rate]', part).textContent = fill(t.rateText, { rate: number.format(perSecond ?? 0) });
  }
}
