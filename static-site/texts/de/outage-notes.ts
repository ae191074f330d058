import type { outageNotes as Model } from '../nl/outage-notes.ts';

export const outageNotes: typeof Model = {
  vcd: {
    received:
      'Die Datenbank der Impfcodes ist seit {time} nicht erreichbar. Die E-Mail mit der Antwort kommt darum später. Ihre Anmeldung ist gut aufbewahrt: Sie brauchen nichts zu tun.',
    unverified:
      'Die Datenbank der Impfcodes ist seit {time} nicht erreichbar. Die Prüfung dauert darum länger. Ihre Anmeldung ist gut aufbewahrt: Sie brauchen nichts zu tun.',
    held: 'Die Datenbank der Impfcodes ist seit {time} nicht erreichbar. Der Platz bleibt für Sie reserviert. Sie können diese Seite schließen: Wir senden Ihnen eine E-Mail.',
  },
  booking: {
    received:
      'Die Terminseite ist seit {time} außer Betrieb. Neue Einladungen gehen erst hinaus, wenn sie wieder arbeitet. An Ihrer Anmeldung ändert sich nichts.',
    unverified:
      'Die Terminseite ist seit {time} außer Betrieb. Den Termin der Person, mit der Sie mitkommen, prüfen wir, sobald sie wieder arbeitet. Sie brauchen nichts zu tun.',
    waiting:
      'Die Terminseite ist seit {time} außer Betrieb. Bis sie wieder arbeitet, gehen keine neuen Einladungen hinaus. Sie behalten Ihren Platz auf der Liste: Sie brauchen nichts zu tun.',
    invited:
      'Die Terminseite ist seit {time} außer Betrieb. Ihre Zeit zum Antworten steht so lange auch still: Sie verlieren nichts und brauchen jetzt nichts zu tun.',
    booked:
      'Die Terminseite ist seit {time} außer Betrieb. Ihr Termin bleibt bestehen. Ändern oder absagen können Sie ihn, sobald sie wieder arbeitet.',
    confirmed:
      'Die Terminseite ist seit {time} außer Betrieb. Der Platz bleibt Ihnen erhalten. Die Uhrzeit legen Sie fest, sobald sie wieder arbeitet.',
    offer:
      'Die Terminseite ist seit {time} außer Betrieb. Ihre Zeit steht auch still: Sie verlieren nichts und brauchen jetzt nichts zu tun. Diese Seite zeigt von selbst, wann Sie wieder buchen können.',
    offerBack: 'Die Terminseite arbeitet wieder. Ihre Zeit läuft weiter: Buchen Sie jetzt, vor {time}.',
  },
  paused: 'Ihre Zeit steht still',
  left: 'Ihnen bleiben noch {left}, spätestens bis {until}: Dann ist die Zeitspanne vorbei.',
  invitation: 'Einladung: {centre}, {when}. Ihre Zeit zum Antworten steht still.',
};
