import type { Article } from '../article.ts';

export const who: Article = {
  title: 'Voor wie is de reservelijst?',
  description:
    'Wie zich kan inschrijven op de reservelijst voor vaccinatie, en in welke volgorde er uitgenodigd wordt.',
  lead: 'Voor iedereen die volgens de vaccinatiecampagne aan de beurt kan zijn en snel naar een centrum kan komen.',
  parts: [
    {
      title: 'Wat u nodig hebt',
      list: [
        'Een rijksregisternummer of een BIS-nummer. Dat staat op de achterkant van uw identiteitskaart.',
        'Een e-mailadres en een gsm-nummer. Hebt u er geen, dan helpt het contactcentrum u.',
        'Tijd: de uitnodiging komt vaak dezelfde dag, en u hebt 30 minuten om te antwoorden.',
      ],
    },
    {
      title: 'Wie kan ingeschreven worden',
      list: [
        'Uzelf.',
        'Een groep van twee tot vier personen die samen willen komen. De oudste bepaalt de plaats in de rij.',
        'Iemand anders, bijvoorbeeld uw vader of uw buurvrouw. De uitnodiging gaat naar die persoon.',
        'Iemand die meekomt met een persoon die al een afspraak heeft, op dezelfde dag.',
      ],
    },
    {
      title: 'Wie komt eerst?',
      paragraphs: [
        'De oudste persoon die op dat moment kan, wordt het eerst uitgenodigd. Bij dezelfde geboortedatum telt wie zich het eerst inschreef.',
        'Wie meekomt met iemand die al een afspraak heeft en tot de doelgroep hoort, gaat voor op die dag.',
        'Vroeger of vaker inschrijven helpt dus niet. Meer momenten en meer centra aanduiden wel.',
      ],
    },
    {
      title: 'Voor wie is de lijst niet?',
      paragraphs: [
        'Bent u al gevaccineerd, of bent u volgens de campagne nog niet aan de beurt, dan kunnen we u niet op de lijst zetten. U krijgt dan een e-mail. Uw gewone uitnodiging komt zoals gepland wanneer het uw beurt is.',
      ],
    },
  ],
};
