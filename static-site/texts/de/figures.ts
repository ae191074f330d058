import type { figures as model } from '../nl/figures.ts';

export const figures: typeof model = {
  title: 'Wie viele Impfdosen fanden jemanden?',
  description: 'Nach Woche und Region: wie viele Impfdosen übrig waren und wie viele davon jemand bekam.',
  lead: 'Jede Impfdosis, die übrig bleibt, soll bei einem Menschen ankommen. Hier steht, wie oft das gelang.',
  week: 'Von {from} bis einschließlich {to}',
  sum: '{filled} von {seats} Impfdosen fanden einen Menschen: {share}.',
  sumHidden: 'In dieser Woche waren es zu wenige Impfdosen, um Zahlen zu zeigen.',
  none: 'Es gibt noch keine Zahlen. Sie erscheinen hier nach der ersten vollen Woche.',
  chart: 'Anteil der Impfdosen, die jemand bekam, nach Region',
  region: 'Region des Zentrums',
  regions: { VLG: 'Flandern', BRU: 'Brüssel', WAL: 'Wallonie', DG: 'Deutschsprachige Gemeinschaft' },
  seats: 'Übrig',
  filled: 'Mit einem Menschen',
  share: 'Anteil',
  hidden: 'nicht gezeigt',
  note: 'Zahlen unter 5 zeigen wir nicht, und wenn nötig auch andere nicht, damit niemand zu erkennen ist. Die Zahlen kommen einmal in der Woche dazu, am Montag.',
};
