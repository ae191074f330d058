import type { invitation as Model } from '../nl/invitation.ts';

export const invitation: typeof Model = {
  title: 'Ihre Einladung',
  description: 'Ein frei gewordener Platz, der Ihnen angeboten wird.',
  loading: 'Wir suchen Ihre Einladung',
  where: 'Wo',
  when: 'Wann',
  seats: 'Für wen',
  seatCount: { one: '1 Person', other: '{n} Personen' },
  sent: {
    title: 'Es gibt einen Platz für Sie',
    before: 'Buchen Sie vor {time}',
    beforeDay: 'Buchen Sie vor dem {date}, {time}',
    left: 'Noch {time}',
    lastMinute: 'Noch weniger als eine Minute',
    notYet:
      'Sie haben noch keinen Termin. Fahren Sie noch nicht los: Der Platz gehört Ihnen erst, wenn Sie gebucht haben.',
    book: 'Termin buchen',
    bookFor: 'Termin buchen für {name}',
    several: 'Buchen Sie für jede Person einen Termin.',
    fixed: 'Der Knopf bringt Sie zur Terminseite. Tag und Zentrum stehen fest; die Uhrzeit wählen Sie dort.',
    bringTitle: 'Bringen Sie mit',
    bring: ['Ihren Personalausweis', 'Den Impfcode aus der Nachricht'],
  },
  claimed: {
    title: 'Wir bereiten Ihre Einladung vor',
    text: 'Sie erhalten gleich eine Nachricht. Sie brauchen noch nichts zu tun.',
  },
  decline: {
    title: 'Können Sie nicht kommen?',
    text: 'Ein Knopf genügt. Der Platz geht dann an die nächste Person. Sie bleiben auf der Liste, an derselben Stelle, und Ihre reguläre Einladung bleibt gültig.',
    action: 'Ich kann nicht kommen',
    rather: 'Doch kommen: Termin buchen',
    undo: {
      title: 'Notiert: Sie kommen nicht',
      left: { one: 'In 1 Sekunde geben wir den Platz weiter.', other: 'In {n} Sekunden geben wir den Platz weiter.' },
      action: 'Rückgängig machen',
      sending: 'Wir geben den Platz weiter.',
    },
    why: 'Möchten Sie sagen, warum? Das müssen Sie nicht.',
    whyText: 'Wenn Sie nichts wählen, bleiben Sie auf der Liste.',
    reasons: {
      alreadyVaccinated: 'Ich bin schon geimpft',
      takeMeOff: 'Nehmen Sie mich von der Liste',
    },
    sure: 'Sie stehen dann nicht mehr auf der Liste, und Ihre Daten sind gelöscht. Sind Sie sicher?',
    yes: 'Ja, nehmen Sie mich von der Liste',
    no: 'Nein, ich bleibe auf der Liste',
  },
  booked: {
    title: 'Ihr Termin steht fest',
    text: 'Bis dann im Zentrum. Sie stehen jetzt nicht mehr auf der Liste.',
    coming: 'Ja, ich komme',
    comingSaid: 'Notiert: Sie kommen. Das Zentrum sieht das.',
    hourTitle: 'Lieber eine andere Uhrzeit?',
    hourText: 'Die Uhrzeit ändern Sie auf der Terminseite, am selben Tag und im selben Zentrum.',
    hour: 'Zu meinem Termin auf der Terminseite',
    hourFor: 'Zum Termin von {name}',
    cannot:
      'Sagen Sie es hier, das genügt: Wir sagen Ihren Termin auch auf der Terminseite ab, und jemand anders kann kommen. Sie stehen dann wieder auf der Liste, auf demselben Platz, und können andere Tage wählen.',
  },
  declined: {
    title: 'Danke für Ihre Antwort',
    text: 'Wir geben den Platz an die nächste Person weiter. Sie bleiben auf der Liste, an derselben Stelle, und erhalten eine neue Nachricht, sobald ein anderer Platz für Sie frei wird. Ihre reguläre Einladung bleibt gültig.',
    offList:
      'Wir geben den Platz an die nächste Person weiter. Sie stehen nicht mehr auf der Liste, und Ihre Daten sind gelöscht. Ihre reguläre Einladung bleibt gültig.',
  },
  expired: {
    title: 'Die Zeit für diesen Platz ist abgelaufen',
    text: 'Wir haben den Platz weitergegeben, damit die Impfdosis nicht verloren geht. Das ist nicht schlimm für Sie: Sie bleiben auf der Liste, an derselben Stelle, und wir laden Sie bei nächster Gelegenheit wieder ein. Ihre reguläre Einladung bleibt gültig.',
  },
  cancelled: {
    title: 'Dieser Termin ist abgesagt',
    text: 'Der Platz geht an jemand anders. Sind Sie noch nicht geimpft, dann bleiben Sie auf der Liste.',
    givenUp:
      'Danke: So kann jemand anders kommen. Sie stehen wieder auf der Liste, auf demselben Platz, und Ihre reguläre Einladung gilt weiter.',
    otherDay:
      'Möchten Sie andere Tage wählen? Wir senden Ihnen jetzt eine Nachricht mit dem Link zu Ihrer Anmeldung. Dort ändern Sie die Tage und die Zentren.',
    there: {
      underWay: 'Wir sagen Ihren Termin auch auf der Terminseite ab. Das dauert meist einige Sekunden.',
      done: 'Ihr Termin ist auch auf der Terminseite abgesagt. Sie brauchen nichts mehr zu tun.',
      notDone:
        'Der Platz ist hier freigegeben, aber auf der Terminseite steht Ihr Termin noch. Wir versuchen weiter, ihn dort abzusagen. Wenn Sie sichergehen möchten, sagen Sie ihn dort selbst ab.',
    },
    thereLink: 'Meinen Termin auf der Terminseite absagen',
    thereLinkFor: 'Den Termin von {name} absagen',
  },
  released: {
    title: 'Diese Einladung gilt nicht mehr',
    text: 'Der Platz wurde weitergegeben. Sie brauchen nichts zu tun. Ihre reguläre Einladung bleibt gültig.',
  },
  unknown: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht ist der Link nicht vollständig. Kopieren Sie den ganzen Link aus Ihrer Nachricht, auch den Teil nach dem Zeichen #.',
  },
  moments: 'Selbst einen freien Platz suchen',
  help: 'Hilfe und Telefonnummern',
};
