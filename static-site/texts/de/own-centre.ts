import type { ownCentre as Model } from '../nl/own-centre.ts';

export const ownCentre: typeof Model = {
  title: 'Unser Zentrum',
  text: 'Das sehen die Menschen auf der Website und in ihrer Einladung. Es gilt, sobald Sie speichern.',
  street: 'Straße und Nummer',
  streetHint: 'In {place}.',
  openingHours: 'Öffnungszeiten',
  openingHoursHint: 'In einer Zeile, zum Beispiel: täglich von 9 bis 19 Uhr',
  languages: 'Welche Sprachen sprechen Sie im Zentrum?',
  languageNames: { nl: 'Niederländisch', fr: 'Französisch', de: 'Deutsch' },
  notice: 'Hinweis auf der Website',
  noticeHint: 'Zum Beispiel: Eingang am Parkplatz. Lassen Sie leer, was nicht nötig ist.',
  noticeIn: { nl: 'Auf Niederländisch', fr: 'Auf Französisch', de: 'Auf Deutsch' },
  minutes: 'Minuten zum Antworten',
  minutesHint: 'So lange haben Eingeladene Zeit zum Buchen. Laufende Einladungen behalten ihre Frist.',
  takesPart: 'Unser Zentrum nimmt teil',
  takesPartHint: 'Sonst kann niemand mehr Ihr Zentrum wählen. Wer auf der Liste steht, bleibt darauf.',
  validFrom: 'Kann ab dem {date} teilnehmen.',
  validTo: 'Kann bis einschließlich {date} teilnehmen.',
  save: 'Speichern',
  saving: 'Wird gespeichert',
  saved: 'Gespeichert. So steht es jetzt auf der Website.',
  changed:
    'Jemand aus dem Team hat inzwischen etwas anderes gespeichert. Unten sehen Sie, wie es jetzt ist; tragen Sie Ihre Änderung noch einmal ein.',
  errors: { minutes: 'Geben Sie eine Zahl von 1 bis 1440 ein.' },
};
