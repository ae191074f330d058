import type { Article } from '../article.ts';

export const who: Article = {
  title: 'Für wen ist die Reserveliste?',
  description:
    'Wer sich für die Reserveliste für die Impfung anmelden kann und in welcher Reihenfolge eingeladen wird.',
  lead: 'Für alle, die nach der Impfkampagne an die Reihe kommen dürfen und schnell in ein Zentrum kommen können.',
  parts: [
    {
      title: 'Was Sie brauchen',
      list: [
        'Eine Nationalregisternummer oder eine BIS-Nummer. Sie steht auf der Rückseite Ihres Personalausweises.',
        'Eine E-Mail-Adresse und eine Handynummer. Haben Sie keine, dann hilft Ihnen das Kontaktzentrum.',
        'Zeit: Die Einladung kommt oft am selben Tag, und Sie haben 30 Minuten, um zu antworten.',
      ],
    },
    {
      title: 'Wer angemeldet werden kann',
      list: [
        'Sie selbst.',
        'Eine Gruppe von zwei bis vier Personen, die gemeinsam kommen möchten. Die älteste Person bestimmt den Platz in der Reihe.',
        'Jemand anders, zum Beispiel Ihr Vater oder Ihre Nachbarin. Die Einladung geht an diese Person.',
        'Jemand, der eine Person mit Termin am selben Tag begleitet.',
      ],
    },
    {
      title: 'Wer kommt zuerst?',
      paragraphs: [
        'Die älteste Person, die zu dieser Zeit kann, wird zuerst eingeladen. Bei gleichem Geburtsdatum zählt, wer sich zuerst angemeldet hat.',
        'Wer jemanden mit Termin begleitet und zur Zielgruppe gehört, kommt an diesem Tag zuerst an die Reihe.',
        'Sich früher oder mehrmals anzumelden hilft also nicht. Mehr Zeiten und mehr Zentren anzukreuzen schon.',
      ],
    },
    {
      title: 'Für wen ist die Liste nicht?',
      paragraphs: [
        'Wenn Sie schon geimpft sind oder nach der Kampagne noch nicht an der Reihe sind, können wir Sie nicht auf die Liste setzen. Sie erhalten dann eine E-Mail. Ihre reguläre Einladung kommt wie geplant, wenn Sie an der Reihe sind.',
      ],
    },
  ],
};
