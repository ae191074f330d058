import type { Article } from '../article.ts';

export const privacy: Article = {
  title: 'Wat we met uw gegevens doen',
  description: 'Welke gegevens de reservelijst bewaart, waarom, hoelang, wie ze ziet en wat uw rechten zijn.',
  lead: 'We gebruiken uw gegevens om u een vrijgekomen vaccin aan te bieden, en alleen daarvoor.',
  parts: [
    {
      title: 'Wat we bewaren',
      list: [
        'Wat u invult: rijksregisternummer, naam, voornaam, postcode, e-mailadres, gsm-nummer, taal, centra en momenten.',
        'Wat de databank van de vaccinatiecodes antwoordt: of u in aanmerking komt, uw vaccinatiecode en uw geboortedatum.',
        'Wat er met uw inschrijving gebeurde: uitnodigingen, antwoorden, afspraken.',
      ],
    },
    {
      title: 'Waarvoor',
      paragraphs: [
        'Om na te gaan of u in aanmerking komt, om u op de juiste plaats in de rij te zetten en om u uit te nodigen. We maken er geen reclame mee, verkopen ze niet en voegen ze niet samen met andere bestanden.',
        'Kent de databank van de vaccinatiecodes een ander adres of nummer van u, dan melden we ook daar dat u ingeschreven bent. Zo schrijft niemand u ongemerkt in.',
        'U geeft zelf toestemming door u in te schrijven. U trekt die op elk moment in met uw persoonlijke link. Dan wissen we uw gegevens meteen.',
      ],
    },
    {
      title: 'Wie verantwoordelijk is',
      paragraphs: [
        'De overheden die in België de vaccinatie organiseren, zijn samen verantwoordelijk. Stel uw vragen over uw gegevens aan het contactcentrum van uw gewest: dat brengt u bij de functionaris voor gegevensbescherming.',
      ],
    },
    {
      title: 'Wie ze ziet',
      list: [
        'Het vaccinatiecentrum ziet uw initialen en uw geboortejaar, en pas bij uw aankomst uw naam en uw code.',
        'De website voor afspraken krijgt uw vaccinatiecode, het centrum en de dag. Ze krijgt uw rijksregisternummer niet.',
        'De databank van de vaccinatiecodes krijgt uw rijksregisternummer, en dat u uitgenodigd bent.',
        'Een medewerker van het contactcentrum, alleen wanneer u belt en uw contactgegevens bevestigt.',
      ],
    },
    {
      title: 'Hoelang',
      paragraphs: [
        'Zolang u op de lijst staat. Na uw uitschrijving wissen we de persoonsgegevens meteen, na een afspraak of een weigering zodra ze niet meer nodig zijn. Op het einde van de campagne wissen we alles.',
      ],
    },
    {
      title: 'Hoe we ze beschermen',
      paragraphs: [
        'Alle gegevens zijn versleuteld, bewaard in de Europese Unie en alleen leesbaar voor het onderdeel dat ze nodig heeft. Uw persoonlijke link bevat een geheim deel: deel hem met niemand.',
        'Deze site plaatst geen cookies en laadt niets van andere bedrijven. Wat u invult, blijft in uw browsertabblad tot u het verstuurt. Uw browser onthoudt verder alleen welke taal u koos.',
      ],
    },
    {
      title: 'Uw rechten',
      paragraphs: [
        'Met uw persoonlijke link bekijkt, verbetert, downloadt en wist u uw gegevens zelf. Lukt dat niet, dan helpt het contactcentrum van uw gewest.',
        'U kunt een klacht indienen bij de Gegevensbeschermingsautoriteit.',
      ],
      links: [{ text: 'Gegevensbeschermingsautoriteit', href: 'https://www.gegevensbeschermingsautoriteit.be' }],
    },
  ],
};
