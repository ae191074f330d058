import { runInNewContext } from 'node:vm';
import { Stack } from 'aws-cdk-lib';
import { expect, it } from 'vitest';
import { Firewall } from '../../lib/edge/firewall.ts';
import { routes } from '../../lib/edge/routes.ts';
import { pageAddressFunctions } from '../../lib/edge/page-addresses.ts';
import { waitingRoomFunctions } from '../../lib/edge/waiting-room-function.ts';
import { mostCodeBytes } from '../../local/cloud/http/edge-runtime.ts';
import { at, listAt, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

/** Answer of a page-address function: the request that goes on, or a response. */
interface EdgeAnswer {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: { readonly location?: { readonly value: string } };
}

/** The way in: headers, caches, firewall, addresses of pages. */
export function siteTests({ config, site, edge, edgeWatch, data }: SynthesisedStage): void {
  const distribution = at(site.resources('AWS::CloudFront::Distribution')[0]?.properties, 'DistributionConfig');
  const code = pageAddressFunctions(config.pages);
  const run = (source: string, event: object): EdgeAnswer => {
    const answer: EdgeAnswer = runInNewContext(`${source}\nhandler(${JSON.stringify(event)})`);
    return answer;
  };
  const request = (uri: string): EdgeAnswer => {
    const answer: EdgeAnswer = runInNewContext(`${code.request}\npage(${JSON.stringify({ request: { uri } })})`);
    return answer;
  };
  const statusOf = (uri: string) => run(code.response, { request: { uri }, response: { statusCode: 200 } }).statusCode;

  it.each([
    ['/', '/index.html'],
    ['/nl/', '/nl/index.html'],
    ['/fr/inscription/', '/fr/inscription/index.html'],
    ['/nl/i/', '/nl/i/index.html'],
    ['/_astro/page.abc123.css', '/_astro/page.abc123.css'],
    ['/de/gibt-es-nicht/', '/de/nicht-gefunden/index.html'],
    ['/elsewhere', '/nl/niet-gevonden/index.html'],
  ])('%s is the file %s', (uri, file) => {
    expect(request(uri).uri).toBe(file);
  });

  it('adds the missing slash to pages, and leads nowhere else', () => {
    expect(request('/nl/inschrijven')).toMatchObject({
      statusCode: 308,
      headers: { location: { value: '/nl/inschrijven/' } },
    });
    expect(request('//elsewhere.example/x')).not.toHaveProperty('statusCode');
  });

  it.each([
    ['/nl/', 200],
    ['/nl/index.html', 200],
    ['/favicon.ico', 200],
    ['/nl/bestaat-niet/', 404],
    ['/nl/niet-gevonden/', 404],
    ['/nl/niet-gevonden/index.html', 404],
  ])('%s answers %d', (uri, status) => {
    expect(statusOf(uri)).toBe(status);
  });

  it('writes down who called, without anything that opens something, for a fortnight and in Europe', () => {
    const fields = listAt(edgeWatch?.properties('AWS::Logs::Delivery'), 'RecordFields').map(String);
    expect(fields).toEqual(expect.arrayContaining(['c-ip', 'cs-uri-stem', 'sc-status', 'x-edge-request-id']));
    expect(fields.filter((field) => /query|cookie|referer|user-agent|cs-headers|host/i.test(field))).toEqual([]);
    const firewall = edgeWatch?.properties('AWS::WAFv2::LoggingConfiguration');
    expect(at(firewall, 'RedactedFields')).toEqual([
      { QueryString: {} },
      ...['authorization', 'cookie', 'x-link-token'].map((Name) => ({ SingleHeader: { Name } })),
    ]);
    expect(at(firewall, 'LoggingFilter', 'DefaultBehavior')).toBe('DROP');
    expect([edgeWatch?.region, site.region]).toEqual(['us-east-1', 'eu-central-1']);
    const bucket = site.properties('AWS::S3::Bucket', '/EdgeLogs/');
    expect(listAt(bucket, 'LifecycleConfiguration', 'Rules')).toEqual([{ ExpirationInDays: 14, Status: 'Enabled' }]);
    const writers = listAt(site.properties('AWS::S3::BucketPolicy', '/EdgeLogs/'), 'PolicyDocument', 'Statement');
    const allowed = writers.filter((statement) => at(statement, 'Effect') === 'Allow');
    expect(allowed.map((statement) => at(statement, 'Principal', 'Service'))).toEqual(
      allowed.map(() => 'delivery.logs.amazonaws.com'),
    );
    expect(allowed.every((statement) => JSON.stringify(statement).includes('"aws:SourceAccount":"000000000000"'))).toBe(
      true,
    );
  });

  it('keeps the functions of the edge below the 10 KB of CloudFront, with room for a few pages more', () => {
    const sizes = site.resources('AWS::CloudFront::Function').map(({ properties }) => {
      expect(at(properties, 'FunctionConfig', 'Runtime')).toBe('cloudfront-js-2.0');
      return Buffer.byteLength(String(at(properties, 'FunctionCode')));
    });
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThan(mostCodeBytes - 500);
  });

  it('stands at the door of what a rush begins with, and of nothing else', () => {
    const door = waitingRoomFunctions(config.pages, code.request);
    const functions = site.resources('AWS::CloudFront::Function');
    const storeOf = (source: string) => {
      const found = functions.find(({ properties }) => at(properties, 'FunctionCode') === source);
      return [found?.id, listAt(found?.properties, 'FunctionConfig', 'KeyValueStoreAssociations').length];
    };
    const [pagesId, pagesStores] = storeOf(door.pages);
    const [writesId, writesStores] = storeOf(door.writes);
    expect([pagesStores, writesStores]).toEqual([1, 1]);
    expect(data.resources('AWS::CloudFront::KeyValueStore')).toHaveLength(1);
    const before = (id: unknown) =>
      listAt(distribution, 'CacheBehaviors')
        .filter((one) => JSON.stringify(listAt(one, 'FunctionAssociations')).includes(`"${String(id)}"`))
        .map((one) => at(one, 'PathPattern'));
    expect(before(writesId)).toEqual(['/api/registrations*', '/api/sign-ups*', '/api/link-again*']);
    const waiting = ['/nl/wachtkamer/*', '/fr/salle-d-attente/*', '/de/warteraum/*'];
    expect(before(pagesId).filter((pattern) => waiting.includes(String(pattern)))).toEqual(waiting);
    expect(JSON.stringify(at(distribution, 'DefaultCacheBehavior', 'FunctionAssociations'))).toContain(
      `"${String(pagesId)}"`,
    );
    const kept = site
      .resources('AWS::CloudFront::ResponseHeadersPolicy')
      .find(({ path }) => path.includes('WaitingPageHeaders'));
    expect(JSON.stringify(kept?.properties)).toContain('"Value":"no-store"');
  });

  it('allows pages their own files only, nothing inline', () => {
    const policies = site.resources('AWS::CloudFront::ResponseHeadersPolicy');
    const pages = policies.find(({ path }) => path.includes('PageHeaders'))?.properties;
    const security = at(pages, 'ResponseHeadersPolicyConfig', 'SecurityHeadersConfig');
    const policy = String(at(security, 'ContentSecurityPolicy', 'ContentSecurityPolicy'));
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain(
      "connect-src 'self' https://lmb-production-000000000000.auth.eu-central-1.amazoncognito.com;",
    );
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(security).toMatchObject({
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
    });
    expect(JSON.stringify(pages)).toContain('camera=()');
    const withCamera = policies.find(({ path }) => path.includes('CameraPageHeaders'))?.properties;
    const same = JSON.stringify(withCamera).replace('camera=(self)', 'camera=()');
    expect(at(JSON.parse(same), 'ResponseHeadersPolicyConfig', 'CustomHeadersConfig')).toEqual(
      at(pages, 'ResponseHeadersPolicyConfig', 'CustomHeadersConfig'),
    );
    expect(same).toContain(JSON.stringify(policy));
  });

  it('gives the camera to the pages that scan alone', () => {
    const behaviors = listAt(distribution, 'CacheBehaviors').filter((one) =>
      JSON.stringify(at(one, 'ResponseHeadersPolicyId')).includes('CameraPageHeaders'),
    );
    expect(behaviors.map((one) => at(one, 'PathPattern'))).toEqual([
      '/nl/controle/*',
      '/fr/controle/*',
      '/de/pruefung/*',
    ]);
    expect(behaviors.every((one) => listAt(one, 'FunctionAssociations').length === 2)).toBe(true);
  });

  it('keeps nothing personal at the edge', () => {
    const behaviors = listAt(distribution, 'CacheBehaviors')
      .map((behavior) => [at(behavior, 'PathPattern'), at(behavior, 'CachePolicyId')])
      .filter(([pattern]) => String(pattern).startsWith('/api/'));
    // CloudFront's managed policy "CachingDisabled".
    const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    expect(behaviors.filter(([, policy]) => policy !== disabled).map(([pattern]) => pattern)).toEqual([
      '/api/centres*',
      '/api/moments',
      '/api/scheduling/*',
      '/api/outages',
      '/api/trust-list',
      '/api/figures',
      '/api/openapi.json',
    ]);
    expect(behaviors.at(-1)).toEqual(['/api/*', disabled]);
  });

  it('keeps no refusal for the next caller', () => {
    const kept = listAt(distribution, 'CustomErrorResponses').map((one) => [
      at(one, 'ErrorCode'),
      at(one, 'ErrorCachingMinTTL'),
    ]);
    expect(kept).toEqual([404, 500, 501, 502, 503, 504].map((status) => [status, 0]));
  });

  it('shows the API its certificate, and the bucket to nobody but itself', () => {
    const origins = listAt(distribution, 'Origins');
    expect(origins).toContainEqual(
      expect.objectContaining({
        DomainName: 'api-origin.last-minute.example.be',
        CustomOriginConfig: expect.objectContaining({
          OriginMtlsConfig: { ClientCertificateArn: config.domain?.originClientCertificateArn },
        }),
      }),
    );
    expect(site.resources('AWS::CloudFront::OriginAccessControl')).toHaveLength(1);
    expect(site.properties('AWS::S3::Bucket', '/Pages/')).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  const acl = edge?.resources('AWS::WAFv2::WebACL')[0]?.properties;
  const rules = listAt(acl, 'Rules');
  const counting = rules.filter((rule) => at(rule, 'Statement', 'RateBasedStatement') !== undefined);

  it('counts calls of the API alone, however many pages and files an address takes', () => {
    expect(counting).toHaveLength(5);
    for (const rule of counting) {
      const looksAt = at(rule, 'Statement', 'RateBasedStatement', 'ScopeDownStatement');
      const prefixes = [...JSON.stringify(looksAt).matchAll(/"SearchString":"([^"]+)"/g)].map(([, prefix]) => prefix);
      expect(prefixes.length).toBeGreaterThan(0);
      expect(prefixes.filter((prefix) => prefix?.startsWith('/api/') !== true)).toEqual([]);
    }
  });

  it('lets a mobile network and a call centre behind one address work', () => {
    const limitOf = (name: string) =>
      Number(
        at(
          rules.find((rule) => at(rule, 'Name') === name),
          'Statement',
          'RateBasedStatement',
          'Limit',
        ),
      );
    // 2,000 a second, three fifths by mobile networks of some 300 addresses: 1,200 registrations of ten calls each in
    // five minutes, of which a third have the same kind of phone.
    const registrations = ((2000 * 3) / 5 / 300) * 300;
    expect(limitOf('writes-of-an-address')).toBeGreaterThan(2 * registrations);
    expect(limitOf('writes-of-a-device')).toBeGreaterThan((2 * registrations) / 3);
    expect(limitOf('calls-of-an-address')).toBeGreaterThan(2 * 10 * registrations);
    // 26 at phones and 14 boards that ask every second, from the same kind of machine.
    expect(limitOf('calls-of-a-device')).toBeGreaterThan((26 + 14) * 300);
  });

  it('refuses with words in three languages, and when to come again', () => {
    const bodies = JSON.parse(String(at(acl, 'CustomResponseBodies', 'too-many', 'Content')));
    expect(bodies).toMatchObject({ type: 'urn:problem-type:lmb:tooMany', status: 429 });
    for (const text of [bodies.title, bodies.detail]) expect(String(text).split(' / ')).toHaveLength(3);
    expect(JSON.stringify(bodies).length).toBeLessThan(4096);
    for (const rule of counting)
      expect(at(rule, 'Action', 'Block', 'CustomResponse')).toMatchObject({
        ResponseCode: 429,
        CustomResponseBodyKey: 'too-many',
        ResponseHeaders: [{ Name: 'Retry-After', Value: '300' }],
      });
  });

  it('looks at the browser silently where forms are opened and sent, and never at staff or programs', () => {
    const rule = rules.find((one) => at(one, 'Name') === 'look-at-the-browser');
    expect(at(rule, 'Action')).toEqual({ Challenge: {} });
    const patterns = [...JSON.stringify(rule).matchAll(/"RegexString":"([^"]+)"/g)].map(
      ([, text]) => new RegExp(text ?? ''),
    );
    const isLookedAt = (address: string) => patterns.some((pattern) => pattern.test(address));
    const forms = [
      '/nl/inschrijven/',
      '/fr/prendre-une-place/',
      '/fr/lien-perdu/',
      '/de/nicht-einverstanden/',
      '/nl/n/',
    ];
    const calls = ['registrations', 'sign-ups', 'link-again', 'objection', 'physician-sign-in'];
    expect([...forms, '/nl/arts/', ...calls.map((one) => `/api/${one}`)].filter((one) => !isLookedAt(one))).toEqual([]);
    // Who has a link already, and whoever signs: centres, boards, call takers, programs with a token.
    const signedIn = routes.filter(({ access }) => access !== 'public').map(({ path }) => path);
    expect([...signedIn, '/nl/uitnodiging/', '/nl/centrum/', '/', '/nl/'].filter(isLookedAt)).toEqual([]);
    // Longer than anybody fills in a form.
    expect(at(acl, 'ChallengeConfig', 'ImmunityTimeProperty', 'ImmunityTime')).toBe(14_400);
    // A puzzle is for nobody of 84.
    expect(JSON.stringify(acl)).not.toContain('"Captcha"');
  });

  it('counts by address, by address and kind of browser, and by browser and path', () => {
    const keysOf = (name: string) =>
      at(
        rules.find((rule) => at(rule, 'Name') === name),
        'Statement',
        'RateBasedStatement',
        'CustomKeys',
      );
    expect(keysOf('writes-of-a-device')).toEqual([{ IP: {} }, { JA4Fingerprint: { FallbackBehavior: 'NO_MATCH' } }]);
    expect(keysOf('writes-of-a-browser')).toEqual([
      { Cookie: { Name: 'aws-waf-token', TextTransformations: [{ Priority: 0, Type: 'NONE' }] } },
      { UriPath: { TextTransformations: [{ Priority: 0, Type: 'LOWERCASE' }] } },
    ]);
  });

  it('refuses by AWS’s own rules with words in three languages, and lets large bodies of centres through', () => {
    const body = JSON.parse(String(at(acl, 'CustomResponseBodies', 'refused', 'Content')));
    expect(body).toMatchObject({ type: 'urn:problem-type:lmb:forbidden', status: 403 });
    expect(body.language).toBeUndefined();
    for (const text of [body.title, body.detail]) expect(String(text).split(' / ')).toHaveLength(3);
    for (const rule of rules.filter((one) => at(one, 'Statement', 'ManagedRuleGroupStatement') !== undefined)) {
      const overrides = listAt(rule, 'Statement', 'ManagedRuleGroupStatement', 'RuleActionOverrides');
      const names = overrides.map((one) => at(one, 'Name'));
      expect(new Set(names).size).toBe(names.length);
      for (const one of overrides)
        expect(at(one, 'ActionToUse')).toEqual(
          at(one, 'Name') === 'SizeRestrictions_BODY'
            ? { Count: {} }
            : { Block: { CustomResponse: { ResponseCode: 403, CustomResponseBodyKey: 'refused' } } },
        );
    }
  });

  it('scopes networks of staff out of all of it', () => {
    const networks = new Firewall(
      new Stack(),
      'F',
      { ...config.addressLimits, staffNetworks: ['192.0.2.0/24', '2001:db8::/32'] },
      ['/nl/inschrijven/'],
    );
    const own = Stack.of(networks).resolve(networks.acl.rules);
    const ours = (own as { name: string; statement: unknown }[]).filter(({ name }) => !name.startsWith('AWS'));
    expect(ours).toHaveLength(6);
    for (const { statement } of ours)
      expect(JSON.stringify(statement).match(/ipSetReferenceStatement/g)).toHaveLength(2);
  });

  it('stands behind a firewall that keeps no sample of a request', () => {
    expect(rules.map((rule) => at(rule, 'Name'))).toEqual([
      'calls-of-an-address',
      'calls-of-a-device',
      'writes-of-an-address',
      'writes-of-a-device',
      'writes-of-a-browser',
      'look-at-the-browser',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesCommonRuleSet',
    ]);
    expect([acl, ...rules].map((part) => at(part, 'VisibilityConfig', 'SampledRequestsEnabled'))).not.toContain(true);
    expect(at(distribution, 'WebACLId')).toBeDefined();
  });
}
