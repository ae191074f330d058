import type { Article } from '../article.ts';

export const how: Article = {
  title: 'So funktioniert es',
  description: 'Von der Anmeldung bis zur Impfung: was Sie tun, was wir tun und wie viel Zeit Sie haben.',
  lead: 'Manchmal erscheint jemand nicht, oder ein Zentrum erhält mehr Impfstoff als geplant. Mit der Reserveliste finden diese Dosen noch am selben Tag jemanden.',
  parts: [
    {
      title: 'Sie melden sich an',
      paragraphs: [
        'Sie sagen, in welche Zentren Sie kommen können und in welchen Zeiträumen, für heute und die 14 folgenden Tage. Wir prüfen Ihre Angaben und schicken Ihnen eine einzige E-Mail mit der Antwort und Ihrem persönlichen Link.',
      ],
    },
    {
      title: 'Ein Platz wird frei',
      paragraphs: [
        'Ein Zentrum gibt Plätze frei. Wir laden die Menschen auf der Liste nacheinander ein, die ältesten zuerst. Sie erhalten eine E-Mail und eine SMS mit Zentrum, Tag und Uhrzeit.',
      ],
    },
    {
      title: 'Sie buchen innerhalb von 30 Minuten Ihren Termin',
      paragraphs: [
        'In der Nachricht steht, bis wann wir Ihnen den Platz freihalten. Diese Zeit läuft erst, wenn die Nachricht verschickt ist. Mit dem Knopf in der Nachricht buchen Sie Ihren Termin auf der Terminseite. Tag und Zentrum stehen fest; die Uhrzeit wählen Sie dort.',
        'Ist der Termin gebucht, dann steht er fest. Kommen Sie erst danach ins Zentrum und bringen Sie Ihren Personalausweis mit.',
      ],
    },
    {
      title: 'Sie können nicht oder sehen die Nachricht zu spät',
      paragraphs: [
        'Das ist nicht schlimm. Wir laden die nächste Person ein, und Sie behalten Ihren Platz auf der Liste. Dieselben Plätze bieten wir Ihnen kein zweites Mal an, andere schon. Ihr Recht auf einen regulären Termin ändert sich nicht.',
      ],
    },
    {
      title: 'Nach zwei Wochen',
      paragraphs: [
        'Zwei Tage vor Ihrem letzten Zeitraum fragen wir Sie, ob Sie auf der Liste bleiben möchten. Mit einem Knopf geben Sie dieselben Tage noch einmal an. Tun Sie nichts, dann läuft Ihre Anmeldung ab. Sie können sie später erneuern.',
      ],
    },
    {
      title: 'Sofort einen Platz reservieren',
      paragraphs: [
        'In manchen Zentren können Sie selbst einen freien Platz reservieren, bis zu fünf Tage im Voraus. Sie sehen sofort, ob es geklappt hat.',
      ],
    },
  ],
};
