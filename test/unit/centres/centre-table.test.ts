import { beforeEach, describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from '../../../adapters/centres/centre-csv.ts';
import { createHandler } from '../../../lambdas/centres/manage-centres/handler.ts';
import { call, errorsOf, personOf } from '../../fakes/api-events.ts';
import { MemoryStore } from '../../fakes/handler-store.ts';
import { centreOf, countingIds, someAccounts, someMailQuota, someSms } from '../../fakes/simple-ports.ts';

const operator = personOf('', '[operator]');
let store: MemoryStore;
const manage = (route: string, request: object = {}) =>
  call(
    createHandler({
      store,
      ids: countingIds(),
      accounts: someAccounts,
      sms: someSms,
      mailQuota: someMailQuota,
      now: () => Date.now(),
    }),
    route,
    {
      claims: operator,
      ...request,
    },
  );
const table = async () => String((await manage('GET /api/centres/export')).body['csv']);
const take = (csv: string, dryRun = false) =>
  manage('POST /api/centres/import', { body: { csv }, ...(dryRun && { query: { dryRun: 'true' } }) });

beforeEach(() => {
  store = new MemoryStore([
    centreOf('aalst', { name: 'De "Werf", zaal 1', postalCodes: ['9300', '9308'], kind: '=1+1' }),
    { type: 'postalLink', postalCode: '9300', centre: 'aalst', basis: 'official' },
    { type: 'postalLink', postalCode: '9308', centre: 'aalst', basis: 'derived-nearest' },
    centreOf('gent', { notice: { nl: 'Ingang achteraan' }, validFrom: '2021-03-01' }),
  ]);
});

it('goes out with the basis of each link, and nothing that a spreadsheet would run', async () => {
  expect(await table()).toBe(
    'id,name,street,postal_code,municipality,region,kind,takes_part,invitation_minutes,valid_from,valid_to,postal_codes\r\n' +
      'aalst,"De ""Werf"", zaal 1",,9300,Aalst,VLG,\'=1+1,yes,30,,,9300=official|9308=derived-nearest\r\n' +
      'gent,gent,,9300,Aalst,VLG,,yes,30,2021-03-01,,\r\n',
  );
});

it('comes in as it went out, and changes nothing', async () => {
  const { status, body } = await take(await table());
  expect([status, body]).toEqual([200, { dryRun: false, rows: 2, created: [], changed: [], unchanged: 2, absent: [] }]);
  expect(store.all('audit')).toEqual([]);
});

it.each(['=1+1', "'=1+1", "''=1+1", '＝1+1', "'s Gravenbrakel", '"quoted", and more; less'])(
  'brings %j back as it was, and no spreadsheet runs it',
  async (street) => {
    store = new MemoryStore([centreOf('aalst', { street })]);
    expect((await table()).split('\n')[1]).not.toMatch(/,"?[=＝]/);
    expect((await take(await table())).body).toMatchObject({ rows: 1, unchanged: 1, changed: [] });
  },
);

describe('a changed table', () => {
  const changed = [
    'id;name;takes_part;postal_codes;street',
    'aalst;De Werf;no;9308|9310;Markt 1',
    "leuven;'-Brabanthal;;3000=official;",
  ];
  const csv = (...more: string[]) => [...changed, ...more].join('\n');

  it('shows what would change before anything does', async () => {
    const refusal = await take(csv(), true);
    expect([refusal.status, errorsOf(refusal)]).toEqual([
      400,
      ['rows.3.postal_code required', 'rows.3.municipality required', 'rows.3.region required'],
    ]);
    const { body } = await take(changed.slice(0, 2).join('\n'), true);
    expect(body).toEqual({
      dryRun: true,
      rows: 1,
      created: [],
      changed: [
        { id: 'aalst', line: 2, column: 'name', before: 'De "Werf", zaal 1', after: 'De Werf' },
        { id: 'aalst', line: 2, column: 'street', before: '', after: 'Markt 1' },
        { id: 'aalst', line: 2, column: 'takes_part', before: 'yes', after: 'no' },
        { id: 'aalst', line: 2, column: 'postal_codes', before: '9300=official', after: '9310=operator' },
      ],
      unchanged: 0,
      absent: ['gent'],
    });
    expect(await table()).toContain('De ""Werf""');
  });

  it('is taken over, with the basis that links have and the centres that it does not name', async () => {
    await take(changed.slice(0, 2).join('\n'));
    expect(store.all('postalLink').map(({ postalCode, basis }) => [postalCode, basis])).toEqual([
      ['9308', 'derived-nearest'],
      ['9310', 'operator'],
    ]);
    expect(store.all('centre')).toMatchObject([
      { id: 'aalst', name: 'De Werf', takesPart: false, kind: '=1+1', street: 'Markt 1' },
      { id: 'gent', notice: { nl: 'Ingang achteraan' } },
    ]);
    expect(store.all('audit')).toMatchObject([{ event: 'centreChanged', centre: 'aalst', by: '0d8f8c3e' }]);
  });

  it('may bring new centres, and takes away what is emptied', async () => {
    const header = 'id,name,postal_code,municipality,region,valid_from';
    const { body } = await take(
      `${header}\nleuven,'-Brabanthal,3000,Leuven,VLG,2021-04-01\ngent,gent,9300,Aalst,VLG,\n`,
    );
    expect(body).toMatchObject({ created: ['leuven'], changed: [{ id: 'gent', column: 'valid_from', after: '' }] });
    const leuven = await store.get({ type: 'centre', id: 'leuven' });
    expect(leuven).toMatchObject({ name: '-Brabanthal', takesPart: true, invitationMinutes: 30 });
    expect(await store.get({ type: 'centre', id: 'gent' })).not.toHaveProperty('validFrom');
  });
});

it.each([
  ['name\nx', 'rows.1.id required'],
  ['id,price\naalst,1', 'rows.1.price unknownField'],
  ['id,id\naalst,aalst', 'rows.1.id twice'],
  ['id,name\naalst,a\naalst,b', 'rows.3.id twice'],
  ['id,name\naalst', 'rows.2 columnCount'],
  ['id,name\naalst,a,b', 'rows.2 columnCount'],
  ['id,,name\naalst,x,a', 'rows.1.2 required'],
  ['sep=;\r\nid;price\r\naalst;1', 'rows.1.price unknownField'],
  ['sep=;\r\nid;region\r\naalst;Vlaanderen', 'rows.3.region unknownValue'],
  ['id,name\naalst,a\naalst ,b', 'rows.3.id twice'],
  ['id,name\naalst,"a', 'rows.2 csvForm'],
  ['id,takes_part\naalst,maybe', 'rows.2.takes_part wrongType'],
  ['id,invitation_minutes\naalst,soon', 'rows.2.invitation_minutes wrongType'],
  ['id,invitation_minutes\naalst,0', 'rows.2.invitation_minutes outOfRange'],
  ['id,valid_from\naalst,1/4/2021', 'rows.2.valid_from dateForm'],
  ['id,valid_from,valid_to\naalst,2021-04-02,2021-04-01', 'rows.2.valid_to backwards'],
  ['id,postal_codes\naalst,9300|9999', 'rows.2.postal_codes postalCodeUnknown'],
  ['id,region\nAalst!,VLG', 'rows.2.id format'],
  ['id,region\naalst,Vlaanderen', 'rows.2.region unknownValue'],
])('names line and column of what is wrong: %j', async (csv, error) => {
  const refusal = await take(csv);
  expect([refusal.status, errorsOf(refusal)[0]]).toEqual([400, error]);
  expect(store.all('audit')).toEqual([]);
});

it('refuses, with the line, what was read in a wrong encoding: the letters are lost', async () => {
  const rawBody = JSON.stringify({ csv: 'id,name\naalst,Li?ge' }).replace('?', String.raw`\ufffd`);
  const refusal = await manage('POST /api/centres/import', { rawBody });
  expect([refusal.status, errorsOf(refusal)]).toEqual([400, ['rows.2 encoding']]);
});

describe('what spreadsheets leave behind', () => {
  const same = { rows: 1, created: [], changed: [], unchanged: 1 };
  it.each([
    ['blank rows', 'id;name\r\ngent;gent\r\n;\r\n ; \u00a0\r\n;\r\n'],
    ['empty columns', 'id;name;;\r\ngent;gent;;\r\n'],
    ['an empty column between others', 'id;;name\r\ngent; ;gent\r\n'],
    ['cells beside the table', 'id;name\r\ngent;gent;;;\r\n'],
    ['a row that is cut where nothing follows', 'id;name;;\r\ngent;gent\r\n'],
    ['a line that names the separator', 'sep=;\r\nid;name\r\ngent;gent\r\n'],
    ['that line with a mark and quotes', '\ufeff"sep=;"\r\nid;name\r\ngent;gent\r\n'],
    ['that line as another spreadsheet keeps it', 'sep=;;;\nid;name\ngent;gent\n'],
    ['a separator that the head would not tell', 'sep=\t\nid\n gent\n'],
    ['spaces beside a key', 'id ;\u00a0name\r\ngent ;gent\r\n'],
    ['a mark in the first cell', '\ufeff\ufeffid;name\r\n\u200bgent;gent\r\n'],
  ])('is no part of it: %s', async (_what, csv) => {
    const { status, body } = await take(csv);
    expect([status, body]).toMatchObject([200, same]);
    // Columns that the table does not have change nothing.
    expect(await store.get({ type: 'centre', id: 'gent' })).toMatchObject({ validFrom: '2021-03-01' });
  });
});

it('takes a table of all centres of the country, which is more than 64 kB', async () => {
  const rows = Array.from({ length: 800 }, (_, index) => `centre-${index},${'Zaal '.repeat(20)},9300,Aalst,VLG`);
  const csv = ['id,name,postal_code,municipality,region', ...rows].join('\n');
  expect(csv.length).toBeGreaterThan(64 * 1024);
  expect((await take(csv, true)).body).toMatchObject({ rows: 800 });
  expect((await take('a'.repeat(600_000))).status).toBe(413);
});

it('survives the round through a file, whatever stands in a cell', () => {
  const cells = ['a,b', 'c"d', 'e\nf', ' g ', '=SUM(A1)', '+32', '-1', '@x', '\tz', "'quoted'", '', 'é😀'];
  const header = cells.map((_, index) => `c${index}`);
  const read = readCsv(`\ufeff${writeCsv(header, [cells])}`);
  expect(read.ok && Object.values(read.rows[0]?.cells ?? {})).toEqual(cells);
});

it('shows one centre as it can be written again, with where each postal code is known from', async () => {
  const { body } = await manage('GET /api/centres/{centre}/record', { path: { centre: 'aalst' } });
  expect(body).toMatchObject({
    id: 'aalst',
    takesPart: true,
    postalCodes: [
      { postalCode: '9300', basis: 'official' },
      { postalCode: '9308', basis: 'derived-nearest' },
    ],
  });
  expect((await manage('PUT /api/centres', { body: { centres: [body] } })).status).toBe(200);
  expect(store.all('audit')).toEqual([]);
  expect((await manage('GET /api/centres/{centre}/record', { path: { centre: 'nowhere' } })).status).toBe(404);
});

it('lists the programs with the centres that they were given', async () => {
  const clients = [{ clientId: 'software', centres: ['aalst', 'gent'] }];
  await manage('PUT /api/clients', { body: { clients } });
  expect((await manage('GET /api/clients')).body).toEqual({ clients });
});
