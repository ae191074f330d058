import type { outageNotes as Model } from '../nl/outage-notes.ts';

export const outageNotes: typeof Model = {
  vcd: {
    received:
      'Die Datenbank, mit der wir Angaben prüfen, ist seit {time} nicht erreichbar. Die E-Mail mit der Antwort kommt darum später. Ihre Anmeldung ist gut aufbewahrt: Sie brauchen nichts zu tun.',
    unverified:
      'Die Datenbank, mit der wir Angaben prüfen, ist seit {time} nicht erreichbar. Die Prüfung dauert darum länger. Ihre Anmeldung ist gut aufbewahrt: Sie brauchen nichts zu tun.',
    held: 'Die Datenbank, mit der wir Angaben prüfen, ist seit {time} nicht erreichbar. Der Platz bleibt für Sie reserviert. Sie können diese Seite schließen: Wir senden Ihnen eine E-Mail.',
  },
  booking: {
    received:
      'Das Buchungssystem steht seit {time} still. Neue Einladungen gehen erst hinaus, wenn es wieder arbeitet. An Ihrer Anmeldung ändert sich nichts.',
    unverified:
      'Das Buchungssystem steht seit {time} still. Den Termin der Person, mit der Sie mitkommen, prüfen wir, sobald es wieder arbeitet. Sie brauchen nichts zu tun.',
    waiting:
      'Das Buchungssystem steht seit {time} still. Bis es wieder arbeitet, gehen keine neuen Einladungen hinaus. Sie behalten Ihren Platz auf der Liste: Sie brauchen nichts zu tun.',
    invited:
      'Das Buchungssystem steht seit {time} still. Ihre Zeit zum Antworten steht so lange auch still: Sie verlieren nichts und brauchen jetzt nichts zu tun.',
    booked:
      'Das Buchungssystem steht seit {time} still. Ihr Termin bleibt bestehen. Ändern oder absagen können Sie ihn, sobald es wieder arbeitet.',
    confirmed:
      'Das Buchungssystem steht seit {time} still. Der Platz bleibt Ihrer. Die Uhrzeit legen Sie fest, sobald es wieder arbeitet.',
    offer:
      'Das Buchungssystem steht seit {time} still. Ihre Zeit steht auch still: Sie verlieren nichts und brauchen jetzt nichts zu tun. Diese Seite zeigt von selbst, wann Sie wieder buchen können.',
    offerBack: 'Das Buchungssystem arbeitet wieder. Ihre Zeit läuft weiter: Buchen Sie jetzt, vor {time}.',
  },
  paused: 'Ihre Zeit steht still',
  left: 'Ihnen bleiben noch {left}, spätestens bis {until}: Dann ist die Zeitspanne vorbei.',
  invitation: 'Einladung: {centre}, {when}. Ihre Zeit zum Antworten steht still.',
};
