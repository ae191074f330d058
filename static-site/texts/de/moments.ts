import type { moments as Model } from '../nl/moments.ts';

export const moments: typeof Model = {
  title: 'Freie Plätze',
  description:
    'Sehen Sie, welche Impfzentren in Ihrer Nähe gerade freie Plätze haben, und reservieren Sie sofort einen.',
  lead: 'In manchen Zentren können Sie selbst einen freien Platz reservieren, bis zu fünf Tage im Voraus.',
  search: 'Suchen',
  found: { one: '1 freier Zeitraum in der Nähe von {place}', other: '{n} freie Zeiträume in der Nähe von {place}' },
  none: 'Im Moment gibt es keinen freien Platz in der Nähe von {place}.',
  noneNext: 'Melden Sie sich für die Reserveliste an: Dann erhalten Sie eine Nachricht, sobald ein Platz frei wird.',
  register: 'Für die Liste anmelden',
  seatsLeft: { few: 'fast ausgebucht', some: 'noch Plätze', many: 'viele Plätze' },
  take: 'Platz reservieren',
  takeLabel: 'Platz reservieren: {what}',
  hint: 'Tippen Sie Ihre Postleitzahl oder Ihre Gemeinde.',
  book: {
    title: 'Diesen Platz reservieren',
    description: 'Geben Sie Ihre Daten ein, um einen freien Platz zu reservieren.',
    text: 'Geben Sie Ihre Daten ein. Wir halten Ihnen den Platz sofort frei und prüfen danach Ihre Angaben. Das dauert meist einige Sekunden.',
    where: 'Wo',
    when: 'Wann',
    action: 'Diesen Platz reservieren',
    sending: 'Wir reservieren den Platz für Sie',
    consent: 'Wir verwenden diese Angaben, um Ihnen einen Platz zu geben, und nur dafür.',
    consentLink: 'Was wir mit Ihren Daten tun',
    gone: 'Dieser Platz wurde gerade vergeben',
    goneText:
      'Jemand war schneller. Hier steht, was in Ihrer Nähe noch frei ist. Ihre Angaben stehen noch auf dieser Seite: Sie brauchen nichts noch einmal einzugeben.',
    goneNone:
      'Jemand war schneller, und in Ihrer Nähe ist sonst nichts frei. Melden Sie sich für die Reserveliste an: Dann erhalten Sie eine Nachricht, sobald ein Platz frei wird. Ihre Angaben nehmen wir mit.',
    missing: 'Dieser Zeitraum ist nicht mehr frei. Wählen Sie einen anderen.',
    back: 'Andere freie Plätze',
  },
};
