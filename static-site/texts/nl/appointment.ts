/** What somebody needs who has an appointment or a seat, the same on every page. */
export const appointment = {
  when: 'Wanneer',
  where: 'Waar',
  arrive: 'Wanneer moet u er zijn?',
  arriveAt: 'Om {time}. Bent u te vroeg, wacht dan even: zo blijft het rustig in het centrum.',
  arriveUnknown: 'Het juiste uur staat in de bevestiging van de website voor afspraken. Kom op dat uur.',
  arriveBetween: 'Tussen {from} en {to}. Hebt u een uur vastgelegd op de website voor afspraken, kom dan op dat uur.',
  bringTitle: 'Breng mee',
  bring: ['Uw identiteitskaart', 'De vaccinatiecode uit het bericht'],
  travel: 'Met het openbaar vervoer',
  travelText: 'Geef het adres van het centrum in op delijn.be, letec.be, stib-mivb.be of belgiantrain.be.',
  calendar: 'In mijn agenda zetten',
  print: 'Afdrukken',
  file: 'vaccinatie.ics',
  summary: 'Vaccinatie: {centre}',
};
