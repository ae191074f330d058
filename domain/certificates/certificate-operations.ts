import * as z from 'zod';
import { date, instant } from '../api/answer-fields.ts';
import { idField, languageField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';

const kind = z.enum(['vaccination', 'test', 'recovery']);

const trustedSigner = z
  .strictObject({
    keyId: z.string().meta({
      description: 'Hexadecimal: the first eight bytes of the SHA-256 of the certificate; several may share one',
      example: '9a1f0c44d2b7e863',
    }),
    publicKey: z.string().meta({ description: 'SubjectPublicKeyInfo (DER) in base64' }),
    certifies: z.array(kind).meta({ description: 'What it may sign' }),
  })
  .meta({ id: 'TrustedSigner' });

const trustListAnswer = z.strictObject({ now: instant, signers: z.array(trustedSigner) });
export type TrustListAnswer = z.output<typeof trustListAnswer>;

export const showTrustList = defineOperation({
  id: 'showTrustList',
  route: 'GET /api/trust-list',
  summary: 'Whose signature under a digital COVID certificate counts: ours, and those that the operator trusts',
  access: 'public',
  answer: { status: 200, description: 'All of them', schema: trustListAnswer },
  problems: [],
});

const noKeeping =
  'Kept nowhere, and for nobody else: the secret of the link is the only way to it, a national number is none';

const doseBehindLink = z
  .strictObject({
    unique: z.string().meta({ description: 'Of the dose and its correction; the certificate is asked for with it' }),
    date: date.meta({ description: 'On which it was given' }),
    vaccine: z.string().meta({ example: 'Comirnaty' }),
    doseNumber: z.int(),
    doses: z.int().meta({ description: 'Doses of its series' }),
  })
  .meta({ id: 'CertifiedDose' });

const certificateView = z.strictObject({
  now: instant,
  state: z
    .enum(['waiting', 'registered'])
    .meta({ description: 'A dose that the register has not confirmed has no certificate yet' }),
  dose: doseBehindLink.optional().meta({ description: 'Once it is registered' }),
});
export type CertificateView = z.output<typeof certificateView>;

export const showCertificate = defineOperation({
  id: 'showCertificate',
  route: 'GET /api/certificate',
  summary: 'The registered dose behind the link of its message',
  details: 'Without a name: who opened the link knows it',
  access: 'link',
  answer: { status: 200, description: 'The dose, as far as the register has it', schema: certificateView },
  problems: ['notFound'],
});

const certificateWish = z
  .strictObject({
    unique: idField.meta({
      description: 'As `showCertificate` gave it: of a dose that was corrected since it is another',
    }),
    form: z.enum(['qr', 'pdf']).meta({ description: '`qr`: the text and its code, as JSON; `pdf`: a page to print' }),
    language: languageField,
  })
  .meta({ id: 'CertificateWish' });

const certificateAnswer = z
  .strictObject({
    text: z.string().meta({ description: 'What the code holds: begins with `HC1:`' }),
    path: z.string().meta({ description: 'The code as one path of SVG, in a view box of `sizeModules` a side' }),
    sizeModules: z.int(),
    says: z
      .strictObject({
        lastName: z.string(),
        firstName: z.string(),
        birthDate: z.string(),
        vaccine: z.string(),
        dose: z.int(),
        doses: z.int(),
        date,
        country: z.string(),
        issuer: z.string(),
        id: z.string().meta({ description: 'Its identifier, `URN:UVCI:…`' }),
        signedUntil: instant.meta({ description: 'Until when the signature holds, not until when the dose is good' }),
      })
      .meta({ description: 'What it says, to be read' }),
  })
  .meta({ id: 'Certificate' });
export type CertificateAnswer = z.output<typeof certificateAnswer>;

export const giveCertificate = defineOperation({
  id: 'giveCertificate',
  route: 'POST /api/certificate',
  summary: 'The EU Digital COVID Certificate of the dose, as a QR code or as a page to print',
  details: noKeeping,
  access: 'link',
  body: certificateWish,
  answer: {
    status: 200,
    description: 'The certificate; as PDF where `form` says so',
    bytes: 'application/pdf',
    schema: certificateAnswer,
  },
  problems: ['notFound', 'doseChanged', 'noLatinName'],
});
