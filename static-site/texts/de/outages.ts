import type { outages as Model } from '../nl/outages.ts';

export const outages: typeof Model = {
  notFound: {
    title: 'Diese Seite gibt es nicht',
    description: 'Die gewünschte Seite gibt es nicht oder nicht mehr.',
    text: 'Vielleicht ist die Adresse nicht vollständig. Kommen Sie von einem Link in einer E-Mail, dann kopieren Sie den ganzen Link, auch den Teil nach dem Zeichen #.',
    home: 'Zur Startseite',
    help: 'Hilfe und Telefonnummern',
  },
  busy: {
    title: 'Es ist sehr viel los',
    description: 'Viele Menschen nutzen den Dienst in diesem Augenblick.',
    text: 'Viele Menschen melden sich gleichzeitig an. Versuchen Sie es in einigen Minuten noch einmal.',
    keep: 'Sie verlieren nichts, wenn Sie warten: Wer sich später anmeldet, steht nicht weiter hinten. Das Alter zählt.',
    retry: 'Noch einmal versuchen',
    help: 'Hilfe und Telefonnummern',
  },
  maintenance: {
    title: 'Wir arbeiten an der Website',
    description: 'Der Dienst ist gerade nicht erreichbar.',
    text: 'Der Dienst ist gerade nicht erreichbar. Wer schon auf der Liste steht, bleibt darauf.',
    keep: 'Haben Sie gerade eine Einladung erhalten? Der Knopf in dieser Nachricht funktioniert ganz normal.',
    retry: 'Noch einmal versuchen',
    help: 'Hilfe und Telefonnummern',
  },
};
