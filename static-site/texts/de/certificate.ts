import type { certificate as model } from '../nl/certificate.ts';

export const certificate: typeof model = {
  title: 'Ihr Zertifikat',
  description: 'Das digitale COVID-Zertifikat der EU einer registrierten Impfung.',
  loading: 'Wir erstellen das Zertifikat. Einen Augenblick bitte.',
  away: 'Wir können das Zertifikat gerade nicht erstellen. Diese Seite versucht es von selbst wieder.',
  lead: 'Zeigen Sie diesen QR-Code, oder drucken Sie ihn aus. Wer ihn liest, sieht, was unten steht, und ob die Unterschrift echt ist.',
  code: 'QR-Code des Zertifikats',
  print: 'Drucken',
  pdf: 'Als PDF speichern',
  pdfName: 'covid-zertifikat.pdf',
  says: 'Was das Zertifikat sagt',
  rules: 'Es sagt nicht, ob das reicht, um irgendwo einzutreten oder zu reisen: Das hängt von den Regeln dort ab.',
  wrong:
    'Stimmt etwas nicht? Sagen Sie es dem Zentrum, in dem Sie geimpft wurden. Ist es im Register berichtigt, bekommen Sie dort ein neues Zertifikat.',
  keep: 'Diese Seite behält nichts, und der Link funktioniert nicht für immer. Speichern Sie darum das PDF.',
  check: 'Ein Zertifikat prüfen',
  waiting: {
    title: 'Noch nicht registriert',
    text: 'Das Impfregister hat diese Impfung noch nicht bestätigt. Sobald das geschehen ist, erhalten Sie eine Nachricht, und das Zertifikat steht auf dieser Seite. Meist ist das innerhalb eines Tages.',
  },
  noLatinName: {
    title: 'Dieses Zertifikat können wir nicht erstellen',
    text: 'Ein Zertifikat braucht den Namen in lateinischen Buchstaben, wie auf dem Personalausweis. Das Kontaktzentrum hilft Ihnen weiter.',
  },
  unknown: {
    title: 'Dieser Link funktioniert nicht oder nicht mehr',
    text: 'Vielleicht ist der Link nicht vollständig: Kopieren Sie den ganzen Link aus Ihrer Nachricht, auch den Teil nach dem Zeichen #. Ein Link funktioniert etwa einen Monat; danach löschen wir die Daten, und das Impfregister ist der Ort für ein Zertifikat.',
  },
  help: 'Hilfe und Telefonnummern',
};
