import type { Article } from '../article.ts';

export const privacy: Article = {
  title: 'Was wir mit Ihren Daten tun',
  description: 'Welche Daten die Reserveliste speichert, warum, wie lange, wer sie sieht und welche Rechte Sie haben.',
  lead: 'Wir verwenden Ihre Daten, um Ihnen eine übrig gebliebene Impfdosis anzubieten, und nur dafür.',
  parts: [
    {
      title: 'Was wir speichern',
      list: [
        'Was Sie eingeben: Nationalregisternummer, Name, Vorname, Postleitzahl, E-Mail-Adresse, Handynummer, Sprache, Zentren und Zeiten.',
        'Was die Datenbank der Impfcodes antwortet: ob Sie infrage kommen, Ihren Impfcode und Ihr Geburtsdatum.',
        'Was mit Ihrer Anmeldung geschehen ist: Einladungen, Antworten, Termine.',
      ],
    },
    {
      title: 'Wofür',
      paragraphs: [
        'Um zu prüfen, ob Sie infrage kommen, um Sie an die richtige Stelle der Reihe zu setzen und um Sie einzuladen. Wir machen damit keine Werbung, verkaufen sie nicht und führen sie nicht mit anderen Dateien zusammen.',
        'Kennt die Datenbank der Impfcodes eine andere Adresse oder Nummer von Ihnen, dann melden wir auch dort, dass Sie angemeldet sind. So kann Sie niemand unbemerkt anmelden.',
        'Sie stimmen zu, indem Sie sich anmelden. Mit Ihrem persönlichen Link widerrufen Sie das jederzeit. Dann löschen wir Ihre Daten sofort.',
      ],
    },
    {
      title: 'Wer verantwortlich ist',
      paragraphs: [
        'Die Behörden, die in Belgien die Impfung organisieren, sind gemeinsam verantwortlich. Fragen zu Ihren Daten beantwortet das Kontaktzentrum Ihrer Region: Es verbindet Sie mit der oder dem Datenschutzbeauftragten.',
      ],
    },
    {
      title: 'Wer sie sieht',
      list: [
        'Das Impfzentrum sieht Ihre Initialen und Ihr Geburtsjahr und erst bei Ihrer Ankunft Ihren Namen und Ihren Code.',
        'Die Terminseite erhält Ihren Impfcode, das Zentrum und den Tag. Ihre Nationalregisternummer erhält sie nicht.',
        'Die Datenbank der Impfcodes erhält Ihre Nationalregisternummer und erfährt, dass Sie eingeladen sind.',
        'Mitarbeitende des Kontaktzentrums, nur wenn Sie anrufen und Ihre Kontaktdaten bestätigen.',
      ],
    },
    {
      title: 'Wie lange',
      paragraphs: [
        'Solange Sie auf der Liste stehen. Wenn Sie sich abmelden, löschen wir Ihre persönlichen Daten sofort, nach einem Termin oder einer Ablehnung, sobald sie nicht mehr nötig sind. Am Ende der Kampagne löschen wir alles.',
      ],
    },
    {
      title: 'Wie wir sie schützen',
      paragraphs: [
        'Alle Daten sind verschlüsselt, werden in der Europäischen Union gespeichert und sind nur für den Teil des Systems lesbar, der sie braucht. Ihr persönlicher Link enthält einen geheimen Teil: Geben Sie ihn niemandem weiter.',
        'Diese Website setzt keine Cookies und lädt nichts von anderen Unternehmen. Was Sie eingeben, bleibt in Ihrem Browser-Tab, bis Sie es abschicken. Darüber hinaus merkt sich Ihr Browser nur die gewählte Sprache.',
      ],
    },
    {
      title: 'Ihre Rechte',
      paragraphs: [
        'Mit Ihrem persönlichen Link sehen Sie Ihre Daten ein, berichtigen, laden und löschen sie selbst. Gelingt das nicht, dann hilft das Kontaktzentrum Ihrer Region.',
        'Sie können bei der Datenschutzbehörde eine Beschwerde einreichen.',
      ],
      links: [{ text: 'Datenschutzbehörde', href: 'https://www.datenschutzbehorde.be' }],
    },
  ],
};
