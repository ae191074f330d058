import type { figures as model } from '../nl/figures.ts';

export const figures: typeof model = {
  title: 'Combien de vaccins ont trouvé quelqu’un ?',
  description: 'Par semaine et région : combien de vaccins restaient, et combien ont été donnés à quelqu’un.',
  lead: 'Chaque vaccin qui reste doit arriver chez quelqu’un. Voici combien de fois cela a réussi.',
  week: 'Du {from} au {to}',
  sum: '{filled} vaccins sur {seats} ont trouvé une personne : {share}.',
  sumHidden: 'Cette semaine, il y avait trop peu de vaccins pour montrer des chiffres.',
  none: 'Il n’y a pas encore de chiffres. Ils apparaîtront ici après la première semaine complète.',
  chart: 'Part des vaccins donnés à quelqu’un, par région',
  region: 'Région du centre',
  regions: { VLG: 'Flandre', BRU: 'Bruxelles', WAL: 'Wallonie', DG: 'Communauté germanophone' },
  seats: 'Restaient',
  filled: 'Avec une personne',
  share: 'Part',
  hidden: 'non montré',
  note: 'Nous ne montrons pas les nombres inférieurs à 5, ni d’autres s’il le faut, pour que personne ne soit reconnaissable. Les chiffres s’ajoutent une fois par semaine, le lundi.',
};
