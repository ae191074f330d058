import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { brokenHttp, oddHeaders, oddMethod, oddPath, oddQuery, wrongProof } from './around-the-body.ts';
import type { Operation } from './description.ts';
import type { HostileRequest, Mischief, Pairs, RightRequest, Write } from './mischief.ts';
import { damaged, mark, nastyValue, spoiledBytes, spoiledTexts } from './nasty-values.ts';

/* Right requests of an operation, each with one thing in it that is not. */

export function hostileRequest(operation: Operation, right: fc.Arbitrary<RightRequest>): fc.Arbitrary<HostileRequest> {
  const write = writerOf(operation);
  const always: readonly Weighted[] = [
    [2, noMischief],
    [2, wrongProof],
    [2, oddHeaders],
    [2, oddQuery],
    [1, oddMethod],
    [1, brokenHttp],
  ];
  const onPath: readonly Weighted[] = [[4, oddPath]];
  const onBody: readonly Weighted[] = [
    [8, damagedBody],
    [4, spoiledBody],
    [2, oddType],
  ];
  const weighted = [
    ...always,
    ...(operation.path.includes('{') ? onPath : []),
    ...(operation.body === undefined ? [] : onBody),
  ];
  return fc.oneof(
    ...weighted.map(([weight, mischief]) => ({ weight, arbitrary: right.chain((one) => mischief(one, write)) })),
  );
}

type Weighted = readonly [weight: number, mischief: Mischief];

const noMischief: Mischief = (right, write) => fc.constant({ mischief: 'none', ...write(right) });

const json = ['Content-Type', 'application/json'] as const;

function writerOf({ method, path }: Operation): Write {
  return ({ path: parts, query, body, proof }) => {
    const address = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(parts[name] ?? ''));
    const question = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
    return {
      wire: {
        method,
        target: question === '' ? address : `${address}?${question}`,
        headers: body === undefined ? proof : [...proof, json],
        framing: 'length',
        ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
      },
      ...(body !== undefined && { body }),
    };
  };
}

const damagedBody = (right: RightRequest, write: Write): fc.Arbitrary<HostileRequest> =>
  fc.tuple(fc.nat(), nastyValue).map(([at, by]) => ({
    mischief: 'value',
    ...write({ ...right, body: damaged(right.body ?? {}, at, by) }),
  }));

function spoiledBody(right: RightRequest, write: Write): fc.Arbitrary<HostileRequest> {
  const text = JSON.stringify(right.body);
  const faults = [
    ...Object.entries(spoiledTexts).map(([name, spoil]) => [name, Buffer.from(spoil(text))] as const),
    ...Object.entries(spoiledBytes).map(([name, spoil]) => [name, spoil(text)] as const),
    ['gzip that is not announced', gzipSync(text)] as const,
  ];
  return fc
    .constantFrom(...faults)
    .map(([name, body]) => ({ mischief: `body: ${name}`, wrong: true, wire: { ...write(right).wire, body } }));
}

/** Media types, charsets and encodings that are none of ours. */
const oddTypes: readonly (readonly [name: string, headers: Pairs])[] = [
  ['none', []],
  ['empty', [['Content-Type', '']]],
  ['text', [['Content-Type', 'text/plain']]],
  ['form', [['Content-Type', 'application/x-www-form-urlencoded']]],
  ['multipart', [['Content-Type', `multipart/form-data; boundary=${mark}`]]],
  ['xml', [['Content-Type', 'application/xml']]],
  ['two', [['Content-Type', 'application/json, text/html']]],
  ['nearly', [['Content-Type', 'application/jsonp']]],
  ['another charset', [['Content-Type', 'application/json; charset=utf-16']]],
  ['unknown charset', [['Content-Type', `application/json; charset=${mark}`]]],
  ['an encoding', [json, ['Content-Encoding', 'gzip']]],
  ['two encodings', [json, ['Content-Encoding', 'identity, br']]],
];

const oddType = (right: RightRequest, write: Write): fc.Arbitrary<HostileRequest> =>
  fc.constantFrom(...oddTypes).map(([name, headers]) => {
    const { wire } = write(right);
    return { mischief: `type: ${name}`, wrong: true, wire: { ...wire, headers: [...right.proof, ...headers] } };
  });
