import type { centreChanges as Model } from '../nl/centre-changes.ts';

export const centreChanges: typeof Model = {
  change: 'Ändern',
  changeOf: 'Ändern, {block}',
  title: 'Ändern: {block}',
  seats: 'Plätze in diesem Block',
  fewer: 'Ein Platz weniger',
  more: 'Ein Platz mehr',
  seatsHint: 'Mehr Menschen einladen? Erhöhen Sie die Zahl.',
  seatsLeast: 'Weniger als {n} geht nicht: So viele Plätze sind angeboten oder besetzt.',
  seatsMost: 'Auf einmal können {n} Plätze dazukommen oder wegfallen.',
  adds: {
    one: '1 Platz mehr. Wir laden sofort die nächste Person von der Liste ein.',
    other: '{n} Plätze mehr. Wir laden sofort die {n} nächsten Personen von der Liste ein.',
  },
  addsDirect: {
    one: '1 Platz mehr. Er steht sofort auf der Website.',
    other: '{n} Plätze mehr. Sie stehen sofort auf der Website.',
  },
  removes: {
    one: '1 freier Platz weniger. Niemand verliert einen Platz.',
    other: '{n} freie Plätze weniger. Niemand verliert einen Platz.',
  },
  addAction: { one: '1 Platz hinzufügen', other: '{n} Plätze hinzufügen' },
  removeAction: { one: '1 Platz wegnehmen', other: '{n} Plätze wegnehmen' },
  end: 'Ende dieses Blocks',
  endStays: 'bleibt {time}',
  prolongs:
    'Freie Plätze werden bis {time} angeboten, auch Menschen, die erst dann können. Wer schon eingeladen ist, behält seine Frist. Kürzer machen können Sie den Block nicht mehr.',
  prolongAction: 'Bis {time} verlängern',
  noLater: 'Dieser Block kann nicht länger dauern: Danach beginnt ein anderer.',
  close: 'Nichts ändern',
  adding: {
    one: '1 Platz mehr im Block {block}.',
    other: '{n} Plätze mehr im Block {block}.',
  },
  added: {
    one: '1 Platz zum Block {block} hinzugefügt.',
    other: '{n} Plätze zum Block {block} hinzugefügt.',
  },
  removed: {
    one: '1 Platz aus dem Block {block} weggenommen.',
    other: '{n} Plätze aus dem Block {block} weggenommen.',
  },
  prolonged: 'Der Block {block} ist verlängert.',
  closed: 'Die Plätze sind geschlossen. Wer schon eingeladen ist, darf noch antworten.',
  reopened: 'Die Plätze sind wieder geöffnet.',
  quiet: {
    open: 'Ruhezeiten ändern',
    text: 'In diesen Stunden geht keine neue Einladung hinaus. Wer schon eingeladen ist, behält seine Frist. Danach gehen die Einladungen von selbst weiter.',
    on: 'Keine Einladungen in der Nacht',
    from: 'Von',
    to: 'Bis',
    save: 'Speichern',
    cancel: 'Nichts ändern',
    wrong: 'Geben Sie einen Anfang und ein anderes Ende an.',
    changed: 'Ruhezeiten von {from} bis {to}. Außerhalb gehen die Einladungen von selbst weiter.',
    none: 'Keine Ruhezeiten mehr: Einladungen gehen zu jeder Uhrzeit hinaus.',
  },
  held: '{change} Das geht in {n} Sekunden hinaus.',
  heldUndone: 'Zurückgenommen: Es ist nichts hinausgegangen.',
  sendNow: 'Sofort',
  undo: 'Rückgängig machen',
  undone: 'Rückgängig gemacht.',
  tooLate: 'Das lässt sich nicht mehr rückgängig machen: Die Plätze wurden inzwischen angeboten.',
  quicker: 'Jemand aus dem Team war schneller. Unten sehen Sie, wie es jetzt ist; von Ihnen wurde nichts geändert.',
  outages: {
    booking:
      'Das Buchungssystem steht seit {time} still. Die Fristen stehen still, und es gehen keine neuen Einladungen hinaus. Danach geht alles von selbst weiter.',
    vcd: 'Die Datenbank der Impfcodes ist seit {time} nicht erreichbar. Einladungen warten höchstens einige Minuten und gehen dann nach den letzten bekannten Angaben hinaus.',
  },
};
