/** The waiting room of a rush, and what a form says that waits in its place. */
export const waitingRoom = {
  title: 'Warteraum',
  description: 'Viele Menschen melden sich gleichzeitig an. Hier warten Sie, bis Sie an der Reihe sind.',
  heading: 'Bitte warten: Es ist sehr viel los',
  before:
    'Die Tür ist noch nicht offen. Sobald sie aufgeht, losen wir die Reihenfolge unter allen aus, die dann schon hier warten. Früher zu kommen ist kein Vorteil.',
  within: 'Sie sind innerhalb von {time} an der Reihe.',
  longer:
    'Es dauert wahrscheinlich länger als zwei Stunden. Sie können auch später wiederkommen: Sie verlieren dadurch nichts.',
  cookies:
    'Ihr Browser behält keine Cookies dieser Site. Ohne Cookie können wir uns Ihren Platz nicht merken. Erlauben Sie Cookies für diese Site und sehen Sie noch einmal nach, oder rufen Sie uns an.',
  times: {
    5: '5 Minuten',
    15: 'einer Viertelstunde',
    30: 'einer halben Stunde',
    60: 'einer Stunde',
    120: 'zwei Stunden',
  },
  loud: 'Die Reihenfolge der Anmeldung zählt nicht für eine Einladung',
  loudText:
    'Wer eingeladen wird, hängt vom Alter ab und von den Tagen und Zentren, die Sie wählen. Wer sich später anmeldet, steht nicht hinter denen, die sich heute anmelden.',
  steps: [
    'Lassen Sie diese Seite offen. Sie sieht selbst nach, ob Sie an der Reihe sind, und geht dann weiter.',
    'Sind Sie an der Reihe, haben Sie eine Stunde, um auszufüllen und abzusenden.',
    'Was Sie schon ausgefüllt hatten, bleibt erhalten.',
    'Ein zweites Fenster oder Gerät ist kein Vorteil.',
  ],
  check: 'Nachsehen, ob ich an der Reihe bin',
  links:
    'Sie haben schon eine Einladung, einen Platz oder eine Anmeldung? Der Link aus unserer Nachricht gilt sofort, ohne Warten.',
  help: 'Hilfe und Telefonnummern',
  none: 'Sie warten, bis Sie an der Reihe sind.',
  note: 'Es ist sehr viel los. Was Sie ausgefüllt haben, bleibt erhalten. Lassen Sie diese Seite offen: Wir senden es selbst ab, sobald Sie an der Reihe sind. Die Reihenfolge der Anmeldung zählt nicht für eine Einladung.',
};
