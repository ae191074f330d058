import type { Article } from '../article.ts';

export const accessibility: Article = {
  title: 'Barrierefreiheit',
  description: 'Erklärung zur Barrierefreiheit der Reserveliste Impfung, mit dem Beschwerdeverfahren.',
  lead: 'Alle sollen sich anmelden können: mit einem Screenreader, nur mit der Tastatur, mit stark vergrößertem Text oder auf einem alten Handy.',
  parts: [
    {
      title: 'Wie barrierefrei ist diese Website?',
      paragraphs: [
        'Diese Erklärung gilt für alle Seiten der Reserveliste Impfung. Wir bauen sie nach der europäischen Norm EN 301 549 und den Richtlinien WCAG 2.2, Stufe AA.',
        'Nach unserer Einschätzung erfüllt die Website sie vollständig. Diese Einschätzung beruht auf eigener Prüfung: automatischen Kontrollen jeder Seite und jedes Zustands und Versuchen mit der Tastatur, mit Vergrößerung auf 400 %, mit hohem Kontrast und ohne Bewegung. Eine unabhängige Prüfung gibt es noch nicht.',
      ],
    },
    {
      title: 'Was wir dafür tun',
      list: [
        'Große Buchstaben in einer Schrift, die für sehbehinderte Menschen gemacht ist, und ein Kontrast von mindestens 7 zu 1.',
        'Alles funktioniert mit der Tastatur. Knöpfe und Kästchen sind groß genug für unsichere Hände.',
        'Farbe sagt nie allein etwas: Immer steht ein Wort oder eine Form dabei.',
        'Fehler stehen oben in einer Liste und am Feld selbst, mit einem Beispiel.',
        'Wer kein Internet nutzt, kann alles am Telefon erledigen.',
      ],
    },
    {
      title: 'Was nicht in unserer Hand liegt',
      paragraphs: [
        'Für die Karte von OpenStreetMap und die Terminseite, auf der Sie Ihren Termin buchen, gelten deren eigene Erklärungen. Die Adresse steht deshalb immer auch in Worten auf unserer Seite.',
      ],
    },
    {
      title: 'Etwas funktioniert bei Ihnen nicht?',
      paragraphs: [
        'Melden Sie es uns über das Kontaktzentrum Ihrer Region: Sagen Sie, auf welcher Seite Sie waren und was nicht gelang. Sie erhalten innerhalb von 15 Werktagen eine Antwort. Bis dahin hilft Ihnen das Kontaktzentrum bei Ihrer Anmeldung.',
      ],
    },
    {
      title: 'Beschwerdeverfahren',
      paragraphs: [
        'Sind Sie mit unserer Antwort nicht zufrieden oder erhalten Sie keine, dann können Sie sich kostenlos an die zuständige Ombudsstelle wenden.',
      ],
      links: [
        { text: 'Ombudsdienst der Deutschsprachigen Gemeinschaft', href: 'https://www.pdg.be' },
        {
          text: 'Le Médiateur, Wallonie und Föderation Wallonie-Brüssel (auf Französisch)',
          href: 'https://www.le-mediateur.be',
        },
        { text: 'Ombuds.brussels (auf Französisch)', href: 'https://ombuds.brussels' },
        { text: 'Vlaamse Ombudsdienst, Flandern (auf Niederländisch)', href: 'https://www.vlaamseombudsdienst.be' },
        { text: 'Föderaler Ombudsmann', href: 'https://www.federalombudsman.be' },
      ],
    },
    {
      title: 'Über diese Erklärung',
      paragraphs: [
        'Erstellt am 21. November 2026 auf der Grundlage einer eigenen Bewertung. Wir überprüfen sie bei jeder großen Änderung der Website und mindestens einmal im Jahr.',
      ],
    },
  ],
};
