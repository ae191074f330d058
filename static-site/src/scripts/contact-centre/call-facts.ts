/** What there is to know and to say in a call: the number, the language, the offer, and the codes to book with. */

import type { CallView } from '../../../../domain/contact-centre/contact-centre-operations.ts';
import { capital } from '../fields/availability-words.ts';
import { addressOf } from '../fields/address.ts';
import { momentInWords } from '../fields/place.ts';
import { make } from '../page/dom.ts';
import { counted, fill } from '../page/words.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';

export function factsOf(view: CallView, texts: ContactCentreTexts): HTMLElement {
  const t = texts.contactCentre.calls;
  const number = view.callAt ?? view.mobile;
  return make(
    'dl',
    { class: 'call-facts' },
    ...(number === undefined
      ? []
      : fact(t.number, make('a', { class: 'call-number', href: `tel:${number.replace(/[^+\d]/g, '')}` }, number))),
    ...fact(t.speaks, make('b', {}, t.languages[view.language])),
    ...fact(t.offer, offerOf(view, texts)),
  );
}

function fact(term: string, value: HTMLElement): HTMLElement[] {
  return [make('dt', {}, term), make('dd', {}, value)];
}

function offerOf(view: CallView, { contactCentre: { calls: t }, words }: ContactCentreTexts): HTMLElement {
  const seats = `${counted(t.seats, view.seats, words)}, ${counted(t.minutes, view.minutes, words)}`;
  const where = `${view.centre.name}, ${addressOf(view.centre)}`;
  return make('span', {}, capital(momentInWords(view, words)), make('br'), where, make('br'), seats);
}

export function bookingsOf({ bookings }: CallView, t: ContactCentreTexts['contactCentre']['calls']): HTMLElement {
  const rows = bookings.map(({ firstName, vaccinationCode, bookingUrl }) => {
    const link = make(
      'a',
      { class: 'button button-quiet button-small', href: bookingUrl, target: '_blank', rel: 'noreferrer' },
      fill(t.book, { name: firstName }),
      make('span', { class: 'visually-hidden' }, ` ${t.newWindow}`),
    );
    const code = make('code', { class: 'call-code' }, vaccinationCode);
    return make('li', {}, make('span', {}, fill(t.code, { name: firstName }), ' ', code), link);
  });
  return make('ul', { class: 'call-bookings' }, ...rows);
}
