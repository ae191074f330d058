/**
 * `npm run qualification -- --centre CENTRE --out FOLDER [--user-code CODE --nihii NUMBER --key FILE --certificate FILE]`:
 * writes the twelve messages of the register's qualification test (deliver, result and supplement, two of each, request
 * and answer) for a centre. The answers are those of the stand-in; with made-up people, who are not known in the
 * register's test environment. docs/after-the-dose.md says what to replace before they are sent in.
 */
import { accessSync, constants, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { parseNihii } from '../../domain/belgium/nihii.ts';
import { softwareIdOf } from '../../domain/doses/software-id.ts';
import { makeDemoCertificate } from '../../local/stand-ins/vaccinnet/demo-certificate.ts';
import { RegisterDesk } from '../../local/stand-ins/vaccinnet/register-desk.ts';
import { playQualification } from './play.ts';

const usage = 'npm run qualification -- --centre CENTRE --out FOLDER';

/** What the caller can put right; said without a trace. */
class Wrong extends Error {
  override name = 'Wrong';
}

const centres = z.array(z.object({ id: z.string(), name: z.string(), postal_code: z.string() }));

/** Made up; the numbers fit their check digits. */
const people = [
  { ssin: '51030700207', firstName: 'Marieke Ève', lastName: "D'Hondt-Çelik", birthDate: '1951-03-07', sex: 'female' },
  { ssin: '48091200131', firstName: 'Jan', lastName: 'Voorbeeld', birthDate: '1948-09-12', sex: 'male' },
  { ssin: '62070100159', firstName: 'Søren', lastName: 'Łukasik', birthDate: '1962-07-01', sex: 'male' },
] as const;

const products = {
  covid: { cnk: '1234567', name: 'COMIRNATY (demo CNK)' },
  other: { cnk: '7654321', name: 'GRIEPVACCIN (demo CNK)' },
};

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        centre: { type: 'string' },
        out: { type: 'string' },
        'user-code': { type: 'string', default: 'VC0042' },
        nihii: { type: 'string', default: '71018474' },
        key: { type: 'string' },
        certificate: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw new Wrong(error instanceof Error ? error.message : String(error));
  }
}

function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new Wrong(`--${option} is missing`);
  return value;
}

function centreNamed(id: string): z.output<typeof centres>[number] {
  const file = path.join(import.meta.dirname, '../../data/vaccination_centres_2021.csv');
  const known = centres.parse(parse(readFileSync(file), { columns: true, bom: true }));
  const found = known.find((one) => one.id === id);
  if (found === undefined)
    throw new Wrong(`no centre is called "${id}"; the names are in data/vaccination_centres_2021.csv`);
  return found;
}

/** Made where it is missing. @param given as seen from where npm was called */
function writableFolder(given: string): string {
  const folder = path.resolve(process.env['INIT_CWD'] ?? '.', given);
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there !== undefined && !there.isDirectory()) throw new Wrong(`${folder} is not a folder`);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new Wrong(`nothing can be written into ${folder}`);
  }
  return folder;
}

const readPem = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Wrong(`${file} cannot be read`);
  }
};

async function main(): Promise<void> {
  const values = readOptions();
  const centre = centreNamed(required(values.centre, 'centre'));
  const folder = writableFolder(required(values.out, 'out'));
  const nihii = parseNihii(values.nihii);
  if (!nihii.ok) throw new Wrong(`--nihii is no number of a care provider (${nihii.reason})`);
  if ((values.key === undefined) !== (values.certificate === undefined))
    throw new Wrong('--key and --certificate belong together');
  const softwareId = softwareIdOf({
    integrator: 'lmb',
    software: 'lastminute',
    centreName: centre.name,
    postalCode: centre.postal_code,
  });
  if (softwareId === undefined) throw new Wrong(`no softwareID can be made of the name "${centre.name}"`);
  const from = Date.now();
  const key =
    values.key === undefined || values.certificate === undefined
      ? await makeDemoCertificate(`NIHII-DEMO=${nihii.nihii}`, from)
      : { key: readPem(values.key), certificate: readPem(values.certificate) };
  let now = from;
  const desk = new RegisterDesk(() => now);
  const files = await playQualification({
    sender: { nihii: nihii.nihii, userCode: values['user-code'], name: centre.name, softwareId, kind: 'orgpractice' },
    key,
    register: (envelope, at) => {
      now = at;
      const { status = 200, body = '' } = desk.receive(envelope);
      return Promise.resolve({ status, text: body.toString() });
    },
    people: people.map((one) => ({ ...one, person: one.ssin })),
    products,
    standard: '20161201',
    from,
  });
  for (const { name, content } of files) writeFileSync(path.join(folder, name), content);
  process.stdout.write(`${files.length} messages for ${centre.name} (${softwareId}) are in ${folder}\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Wrong)) throw error;
  process.stderr.write(`${error.message}\nUsage: ${usage}\n`);
  process.exitCode = 2;
}
