import { expect, test } from 'vitest';
import { XmlDocument } from 'libxml2-wasm';
import { toInstant } from '../../../domain/belgium/brussels-time.ts';
import { makeDemoCertificate } from '../../../local/stand-ins/vaccinnet/demo-certificate.ts';
import { RegisterDesk } from '../../../local/stand-ins/vaccinnet/register-desk.ts';
import { playQualification } from '../../../scripts/qualification/play.ts';

const from = toInstant('2021-07-05', '10:04') + 17_000;
const person = (n: number) => ({
  person: `p${n}`,
  ssin: '51030700207',
  firstName: 'Søren',
  lastName: `Voorbeeld${n}`,
  birthDate: '1951-03-07',
  sex: 'male' as const,
});
const kmehr = { k: 'http://www.ehealth.fgov.be/standards/kmehr/schema/v1' };

test('twelve messages: two people, several doses of one, a covid dose with its lot, different days within seven', async () => {
  let now = from;
  const desk = new RegisterDesk(() => now);
  const files = await playQualification({
    sender: {
      nihii: '71018474',
      userCode: 'VC0042',
      name: 'X',
      softwareId: 'lmb_lastminute_x_3001',
      kind: 'orgpractice',
    },
    key: await makeDemoCertificate('NIHII-DEMO=71018474', from - 1000),
    register: (envelope, at) => {
      now = at;
      const { status = 200, body = '' } = desk.receive(envelope);
      return Promise.resolve({ status, text: body.toString() });
    },
    people: [person(1), person(2), person(3)],
    products: { covid: { cnk: '1234567', name: 'COMIRNATY' }, other: { cnk: '7654321', name: 'GRIEP' } },
    standard: '20161201',
    from,
  });
  const names = ['deliver', 'result', 'supplement'].flatMap((what) =>
    [1, 2].flatMap((number) => ['answer', 'request'].map((side) => `${what}-${number}-${side}.xml`)),
  );
  expect(files.map(({ name }) => name)).toEqual(names);
  const handedOver = files.filter(({ name }) => /^(deliver|supplement).*request/.test(name));
  expect(handedOver).toHaveLength(4);
  for (const { content } of handedOver) {
    const document = XmlDocument.fromString(content);
    const texts = (path: string) => document.find(path, kmehr).map((node) => node.content);
    expect(document.find('//k:folder', kmehr)).toHaveLength(2);
    const days = texts('//k:beginmoment/k:date');
    expect(days.every((day) => day <= '2021-07-05' && day > '2021-06-28')).toBe(true);
    expect(texts('//k:item/k:batch')).toHaveLength(texts('//k:item').length);
    document.dispose();
  }
  expect(files.find(({ name }) => name === 'deliver-1-request.xml')?.content).toMatch(
    /<folder>(?:(?!<\/folder>).)*<transaction>(?:(?!<\/folder>).)*<transaction>/,
  );
});
