import type { Article } from '../article.ts';

export const how: Article = {
  title: 'Hoe werkt het?',
  description: 'Van inschrijving tot vaccin: wat u doet, wat we doen en hoeveel tijd u hebt.',
  lead: 'Soms komt iemand niet opdagen, of krijgt een centrum meer vaccins dan gepland. Met de reservelijst vinden die vaccins dezelfde dag nog iemand.',
  parts: [
    {
      title: 'U schrijft zich in',
      paragraphs: [
        'U zegt naar welke centra u kunt en op welke dagdelen, voor vandaag en de 14 dagen daarna. We kijken uw gegevens na en sturen u één e-mail met het antwoord en uw persoonlijke link.',
      ],
    },
    {
      title: 'Er komt een plaats vrij',
      paragraphs: [
        'Een centrum opent plaatsen. We nodigen de mensen van de lijst één voor één uit, de oudste eerst. U krijgt een e-mail en een sms met het centrum, de dag en het uur.',
      ],
    },
    {
      title: 'U maakt binnen de 30 minuten uw afspraak',
      paragraphs: [
        'In het bericht staat tot hoe laat we de plaats voor u vasthouden. Die tijd begint pas te lopen wanneer het bericht verstuurd is. Met de knop in het bericht maakt u uw afspraak op de website voor afspraken. De dag en het centrum liggen vast; het uur kiest u daar.',
        'Is de afspraak gemaakt, dan staat ze vast. Kom pas daarna naar het centrum en breng uw identiteitskaart mee.',
      ],
    },
    {
      title: 'U kunt niet, of u ziet het bericht te laat',
      paragraphs: [
        'Dat is niet erg. We nodigen de volgende uit en u houdt uw plaats op de lijst. Dezelfde plaatsen bieden we u geen tweede keer aan, andere wel. Uw recht op een gewone afspraak verandert niet.',
      ],
    },
    {
      title: 'Na twee weken',
      paragraphs: [
        'Twee dagen voor uw laatste dagdeel vragen we u of u op de lijst wilt blijven. Met één knop geeft u dezelfde dagen opnieuw op. Doet u niets, dan vervalt uw inschrijving. U kunt ze later weer opnemen.',
      ],
    },
    {
      title: 'Meteen een plaats nemen',
      paragraphs: [
        'Sommige centra laten u zelf een vrije plaats nemen, tot vijf dagen vooruit. U ziet meteen of het gelukt is.',
      ],
    },
  ],
};
