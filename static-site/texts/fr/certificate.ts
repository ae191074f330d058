import type { certificate as model } from '../nl/certificate.ts';

export const certificate: typeof model = {
  title: 'Votre certificat',
  description: 'Le certificat COVID numérique de l’UE d’une vaccination enregistrée.',
  loading: 'Nous préparons le certificat. Un instant, s’il vous plaît.',
  away: 'Nous ne pouvons pas préparer le certificat pour l’instant. Cette page réessaie d’elle-même.',
  lead: 'Montrez ce code QR, ou imprimez-le. Qui le lit voit ce qui est écrit ci-dessous, et si la signature est authentique.',
  code: 'Code QR du certificat',
  print: 'Imprimer',
  pdf: 'Enregistrer en PDF',
  pdfName: 'certificat-covid.pdf',
  says: 'Ce que dit le certificat',
  rules: 'Il ne dit pas si cela suffit pour entrer quelque part ou pour voyager : cela dépend des règles sur place.',
  wrong:
    'Quelque chose n’est pas correct ? Signalez-le au centre où vous avez été vacciné. Une fois corrigé dans le registre, c’est là que vous obtenez un nouveau certificat.',
  keep: 'Cette page ne conserve rien, et le lien ne fonctionne pas toujours. Enregistrez donc le PDF.',
  check: 'Contrôler un certificat',
  waiting: {
    title: 'Pas encore enregistrée',
    text: 'Le registre des vaccinations n’a pas encore confirmé cette vaccination. Dès que c’est fait, vous recevez un message et le certificat apparaît sur cette page. C’est généralement le cas en moins d’un jour.',
  },
  noLatinName: {
    title: 'Nous ne pouvons pas préparer ce certificat',
    text: 'Un certificat a besoin du nom en lettres latines, comme sur la carte d’identité. Le centre de contact vous aide.',
  },
  unknown: {
    title: 'Ce lien ne fonctionne pas ou plus',
    text: 'Le lien est peut-être incomplet : copiez le lien entier de votre message, y compris la partie après le signe #. Un lien fonctionne environ un mois ; ensuite nous effaçons les données, et c’est le registre des vaccinations qui donne un certificat.',
  },
  help: 'Aide et numéros de téléphone',
};
