import type { signUp as Model } from '../nl/sign-up.ts';

export const signUp: typeof Model = {
  title: 'Ihr Platz',
  description: 'Der Platz, den Sie reserviert haben.',
  where: 'Wo',
  when: 'Wann',
  loading: 'Wir suchen Ihren Platz. Einen Augenblick.',
  away: 'Wir können jetzt nicht nachsehen, wie es um diesen Platz steht. Diese Seite versucht es von selbst wieder.',
  held: {
    title: 'Wir prüfen Ihre Angaben',
    text: 'Der Platz wird Ihnen freigehalten. Das dauert meist einige Sekunden. Bleiben Sie kurz auf dieser Seite.',
    long: 'Es dauert länger als üblich. Sie dürfen diese Seite schließen: Wir schicken Ihnen eine E-Mail mit der Antwort. Ihr Platz bleibt freigehalten.',
  },
  confirmed: {
    title: 'Der Platz gehört Ihnen',
    text: 'Sie erhalten jetzt eine E-Mail mit Ihrem Impfcode und dem Link, mit dem Sie die Uhrzeit auf der Terminseite festlegen.',
    cancel: 'Können Sie doch nicht?',
    coming: 'Ja, ich komme',
    comingSaid: 'Notiert: Sie kommen. Das Zentrum sieht das.',
    cancelText:
      'Geben Sie den Platz zurück. Dann kann jemand anders kommen. Haben Sie auch eine Uhrzeit auf der Terminseite gebucht, sagen wir sie gleich mit ab.',
    cancelAction: 'Platz zurückgeben',
    cancelSure: 'Sind Sie sicher?',
    cancelYes: 'Ja, ich gebe meinen Platz zurück',
    cancelNo: 'Nein, ich komme',
  },
  refused: {
    title: 'Wir konnten diese Anfrage nicht bestätigen',
    text: 'Sie erhalten eine E-Mail. Wenn Sie für diesen Zeitpunkt schon eine Bestätigung erhalten haben, gilt diese weiter. Prüfen Sie sonst, ob Ihre Angaben genau so auf Ihrem Personalausweis stehen. Stimmt alles, dann hilft Ihnen das Kontaktzentrum weiter.',
  },
  cancelled: {
    title: 'Sie haben den Platz zurückgegeben',
    text: 'Danke: So kann jemand anders kommen. Wir bestätigen es Ihnen mit einer Nachricht. Möchten Sie später noch eine Gelegenheit? Melden Sie sich für die Reserveliste an.',
    there: {
      underWay: 'Eine Uhrzeit auf der Terminseite sagen wir mit ab. Das dauert meist einige Sekunden.',
      done: 'Eine Uhrzeit, die Sie auf der Terminseite hatten, ist mit abgesagt. Sie brauchen nichts mehr zu tun.',
      notDone:
        'Der Platz ist zurückgegeben, aber die Terminseite erreichen wir gerade nicht. Wir versuchen es weiter. Hatten Sie dort eine Uhrzeit, sagen Sie sie zur Sicherheit auch selbst ab.',
    },
  },
  unknown: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht ist der Link nicht vollständig. Kopieren Sie den ganzen Link aus Ihrer E-Mail, auch den Teil nach dem Zeichen #.',
  },
  help: 'Hilfe und Telefonnummern',
  register: 'Für die Liste anmelden',
  moments: 'Andere freie Plätze',
};
