import fc from 'fast-check';
import type { HostileRequest, Mischief, Pairs, RightRequest, Write, Written } from './mischief.ts';
import { mark, nastyTexts } from './nasty-values.ts';
import type { RawRequest } from './raw-http.ts';

/* Mischief with everything but the body: proof, headers, query, path, method, and HTTP itself. */

/** Who has no proof, somebody else's form of it, or one that was made up. Where none is needed it changes nothing. */
export const wrongProof: Mischief = (right, write) =>
  fc
    .constantFrom<Pairs>(
      [],
      [['Authorization', '']],
      [['Authorization', 'Bearer']],
      [['Authorization', `Bearer ${mark}`]],
      [['Authorization', `Bearer ${mark}.${mark}.${mark}`]],
      [['Authorization', `Bearer physician.${mark}`]],
      [['Authorization', `Basic ${Buffer.from('a:b').toString('base64')}`]],
      [['Authorization', `Bearer ${'x'.repeat(9000)}`]],
      [['Authorization', `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`]],
      [['X-Link-Token', '']],
      [['X-Link-Token', mark]],
      [['X-Link-Token', `${mark}.0000000000000000000000`]],
      [['X-Link-Token', `__proto__.${'0'.repeat(22)}`]],
      [['X-Link-Token', `../${mark}.${'0'.repeat(22)}`]],
      [['X-Link-Token', `${mark}.${'0'.repeat(5000)}`]],
    )
    .map((proof) => ({
      mischief: 'proof',
      ...write({ ...right, proof }),
      ...(right.proof.length > 0 && { wrong: true }),
    }));

export const oddHeaders: Mischief = (right, write) =>
  fc
    .constantFrom<readonly [more: Pairs, language?: 'fr' | 'de']>(
      [[['Accept-Language', 'fr']], 'fr'],
      [[['Accept-Language', 'xx, de-BE;q=0.9, nl;q=0.1']], 'de'],
      [[['Accept-Language', `${mark};q=NaN,*;q=,;;;`]]],
      [[['Accept-Language', 'a,'.repeat(3000)]]],
      [[['Accept-Language', `${' '.repeat(4000)}fr`]]],
      [[['Accept', 'text/html']]],
      [[['Accept-Encoding', `${mark};q=2, identity;q=0, *;q=0`]]],
      [[['Host', `${mark}.example`]]],
      [[['X-Forwarded-For', `${mark}, 127.0.0.1`]]],
      [
        [
          ['X-Forwarded-Host', `${mark}.example`],
          ['X-Forwarded-Proto', 'javascript'],
          ['Forwarded', `host=${mark}`],
        ],
      ],
      [
        [
          ['X-HTTP-Method-Override', 'DELETE'],
          ['X-Original-URL', '/api/settings'],
        ],
      ],
      [
        [
          ['If-None-Match', '*'],
          ['If-Modified-Since', mark],
        ],
      ],
      [[['If-None-Match', '"'.repeat(3000)]]],
      [
        [
          ['If-Match', `"${mark}"`],
          ['Range', 'bytes=0-1,5-2'],
        ],
      ],
      [[['Cookie', `${mark}=1; ; =; __proto__=1`]]],
      [
        [
          ['Origin', `https://${mark}.example`],
          ['Sec-Fetch-Site', 'cross-site'],
        ],
      ],
      [[['User-Agent', `<script>${mark}()</script>\u00e9`]]],
      [
        [
          ['X-Amzn-Trace-Id', `Root=${mark}`],
          ['Via', mark],
        ],
      ],
      [
        [
          ['__proto__', mark],
          ['constructor', mark],
        ],
      ],
      [[['X-Long', 'x'.repeat(7000)]]],
    )
    .map(([more, language]) => {
      const { wire, body } = write(right);
      const headers = [...wire.headers, ...more];
      return {
        mischief: 'header',
        wire: { ...wire, headers },
        ...(body !== undefined && { body }),
        ...(language !== undefined && { language }),
      };
    });

export function oddQuery(right: RightRequest, write: Write): fc.Arbitrary<HostileRequest> {
  const text = fc.constantFrom(...nastyTexts.filter((one) => one.isWellFormed() && one.length < 1000));
  const names = right.query.map(([name]) => name);
  const encoded = (query: Pairs): Written => write({ ...right, query });
  const raw = fc
    .constantFrom(
      '?',
      '?&&&=',
      '?%',
      '?%zz=%ff',
      '?a=%00',
      `?${mark}`,
      '?__proto__=1',
      '?a[b]=1&a[]=2',
      `?${'a=1&'.repeat(900)}`,
    )
    .map((question) => {
      const { wire } = write({ ...right, query: [] });
      return { wire: { ...wire, target: wire.target + question } };
    });
  const damage: fc.Arbitrary<Written>[] = [
    text.map((value) => encoded([...right.query, [mark, value]])),
    text.map((value) => encoded([...right.query, [value, mark]])),
    raw,
  ];
  if (names.length > 0)
    damage.push(
      text.map((value) => encoded(right.query.map(([name]) => [name, value]))),
      text.map((value) => encoded([...right.query, ...names.map((name) => [name, value] as const)])),
      fc.constant(encoded([])),
    );
  return fc.oneof(...damage).map((written) => ({ mischief: 'query', ...written }));
}

const oddSegments = [
  '%2e%2e',
  '%2f',
  '..%2f..%2fsettings',
  '%00',
  '%0d%0aX-Injected:%20kanarie',
  '%',
  '%zz',
  '%c0%af',
  '%ff',
  '%e2%80%ae',
  '%F0%9F%92%89',
  '__proto__',
  'constructor',
  '%3Cscript%3Ekanarie%3C%2Fscript%3E',
  '%7B%7Bkanarie%7D%7D',
  ';kanarie=1',
  'kanarie'.repeat(100),
  '*',
  '-',
  '%20',
  '0',
];

/** One segment of the path is what no id of ours is; or there is one too many. */
export const oddPath: Mischief = (right, write) =>
  fc
    .tuple(fc.constantFrom(...oddSegments), fc.nat(), fc.constantFrom('in', 'after', 'doubled'))
    .map(([odd, at, how]) => {
      const { wire, body } = write(right);
      const [path = '', ...query] = wire.target.split('?');
      const values = Object.values(right.path).map(encodeURIComponent);
      const value = values[at % values.length] ?? '';
      const changed =
        how === 'in'
          ? path.replace(`/${value}`, `/${odd}`)
          : how === 'after'
            ? `${path}/${odd}`
            : path.replaceAll('/', '//');
      // The address must stay the API's: a browser would never send the doubled one.
      const target = [changed.replace(/^\/\/api\/\//, '/api/'), ...query].join('?');
      return { mischief: 'path', wire: { ...wire, target }, ...(body !== undefined && { body }) };
    });

export const oddMethod: Mischief = (right, write) =>
  fc.constantFrom('HEAD', 'OPTIONS', 'TRACE', 'PATCH', 'PROPFIND', 'PURGE').map((method) => {
    const { wire } = write(right);
    const { body: _body, ...rest } = wire;
    return { mischief: `method: ${method}`, wire: { ...rest, method } };
  });

export const brokenHttp: Mischief = (right, write) =>
  fc
    .constantFrom<readonly [name: string, change: (wire: RawRequest) => RawRequest, broken: boolean]>(
      ['chunked', (wire) => ({ ...wire, framing: 'chunked' }), false],
      ['cut', (wire) => ({ ...wire, body: wire.body ?? Buffer.from('{"a":1}'), framing: 'cut' }), true],
      ['bad chunk', (wire) => ({ ...wire, body: wire.body ?? Buffer.from('{}'), framing: 'badChunk' }), true],
      ['line feed in a header', (wire) => withHeader(wire, 'X-Link-Token', `a\nX-Injected: ${mark}`), true],
      ['zero in a header', (wire) => withHeader(wire, 'X-Zero', '\u0000'), true],
      ['60 kB of headers', (wire) => withHeader(wire, 'X-Long', 'x'.repeat(60_000)), true],
      ['20 kB of address', (wire) => ({ ...wire, target: `${wire.target}?${'a'.repeat(20_000)}` }), true],
      ['two lengths', (wire) => withHeader(wire, 'Content-Length', '1'), true],
      ['length and chunks', (wire) => withHeader(wire, 'Transfer-Encoding', 'chunked'), true],
      ['an expectation', (wire) => withHeader(wire, 'Expect', mark), true],
      ['no method', (wire) => ({ ...wire, method: '' }), true],
    )
    .map(([name, change, broken]) => ({
      mischief: `http: ${name}`,
      wire: { ...change(write(right).wire), ...(broken && { hangsUp: true as const }) },
      ...(broken && { broken: true as const }),
    }));

const withHeader = (wire: RawRequest, name: string, value: string): RawRequest => ({
  ...wire,
  headers: [...wire.headers, [name, value]],
});
