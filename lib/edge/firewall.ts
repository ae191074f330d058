import { CfnIPSet, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { AddressLimits } from '../config.ts';

type Statement = CfnWebACL.StatementProperty;

/** Calls that pages with a form make, and that ask for no sign-in. */
const formCalls = [
  '/api/registrations',
  '/api/sign-ups',
  '/api/link-again',
  '/api/objection',
  '/api/physician-sign-in',
];

/** What a machine would do a thousand times. The last writes nothing, but each is a signature. */
const openWrites = [...formCalls, '/api/certificate'];

/**
 * The firewall. It counts calls of the API alone: pages and their files come from CloudFront's caches, whatever happens.
 * Machines are kept from what writes without a sign-in by a silent look at the browser (a challenge, never a puzzle): the
 * page with the form is where it happens, and a call without its mark is answered with 202 and a header, which the pages
 * know (`static-site/src/scripts/api/firewall.ts`). docs/decisions/44 says why so.
 */
export class Firewall extends Construct {
  readonly acl: CfnWebACL;

  /**
   * @param forms addresses of the pages with forms that write without a sign-in
   */
  constructor(scope: Construct, id: string, limits: AddressLimits, forms: readonly string[]) {
    super(scope, id);
    const { staffNetworks, calls, openWrites: writes } = limits;
    const counted = [this.#outside(staffNetworks)].flat();
    const api = both(startsWith('/api/'), ...counted);
    const writing = both(oneOf(openWrites.map(startsWith)), ...counted);
    const asked = oneOf([both(is('GET'), among(forms)), both(is('POST'), among(formCalls))]);
    this.acl = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: measured('requests'),
      customResponseBodies: {
        [tooMany]: { contentType: 'APPLICATION_JSON', content: tooManyBody },
        [refused]: { contentType: 'APPLICATION_JSON', content: refusedBody },
      },
      challengeConfig: { immunityTimeProperty: { immunityTime: markSeconds } },
      rules: [
        limit('calls-of-an-address', 0, calls.address, 'address', api),
        limit('calls-of-a-device', 1, calls.device, 'device', api),
        limit('writes-of-an-address', 2, writes.address, 'address', writing),
        limit('writes-of-a-device', 3, writes.device, 'device', writing),
        limit('writes-of-a-browser', 4, writes.browser, 'browser', writing),
        {
          name: 'look-at-the-browser',
          priority: 5,
          action: { challenge: {} },
          statement: both(asked, ...counted),
          visibilityConfig: measured('look-at-the-browser'),
        },
        managedRules('AWSManagedRulesAmazonIpReputationList', 10),
        managedRules('AWSManagedRulesKnownBadInputsRuleSet', 11),
        // Its limit of 8 KB for a body would refuse centres in bulk (50 of them are about 60 KB), and the
        // functions refuse what is too large anyway: it only counts.
        managedRules('AWSManagedRulesCommonRuleSet', 12, ['SizeRestrictions_BODY']),
      ],
    });
  }

  /** Whoever does not come from a network of ours. A token proves nothing here: the firewall cannot read it. */
  #outside(networks: readonly string[]): Statement[] {
    const sets = (['IPV4', 'IPV6'] as const).flatMap((ipAddressVersion) => {
      const addresses = networks.filter((network) => network.includes(':') === (ipAddressVersion === 'IPV6'));
      return addresses.length === 0
        ? []
        : [new CfnIPSet(this, `Staff${ipAddressVersion}`, { scope: 'CLOUDFRONT', ipAddressVersion, addresses })];
    });
    return sets.map(({ attrArn }) => ({
      notStatement: { statement: { ipSetReferenceStatement: { arn: attrArn } } },
    }));
  }
}

/** In which a firewall counts the calls of an address. */
export const firewallSeconds = 300;

/**
 * How long a browser that was looked at counts as one, in seconds: four hours, since somebody of 84 fills in a form with
 * pauses. AWS takes 300 to 259,200.
 */
const markSeconds = 14_400;

const tooMany = 'too-many';
const refused = 'refused';

/** As `tooManyBody`; the page knows it by the missing `language`. */
const refusedBody = JSON.stringify({
  type: 'urn:problem-type:lmb:forbidden',
  status: 403,
  title: 'Niet toegelaten / Pas autorisé / Nicht zugelassen',
  detail:
    'De beveiliging liet deze aanvraag niet door. / La sécurité n’a pas laissé passer cette demande. / Der Schutz hat diese Anfrage nicht durchgelassen.',
});

/** A problem as the functions give it, in three languages at once: the firewall does not know which one is spoken. */
const tooManyBody = JSON.stringify({
  type: 'urn:problem-type:lmb:tooMany',
  status: 429,
  title: 'Te veel aanvragen / Trop de demandes / Zu viele Anfragen',
  detail:
    'Wacht enkele minuten en probeer opnieuw. / Attendez quelques minutes, puis réessayez. / Warten Sie einige Minuten, und versuchen Sie es noch einmal.',
});

const startsWith = (searchString: string): Statement => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString,
    textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
  },
});

/**
 * One of these addresses, whole. One pattern costs a twelfth of as many comparisons: an AWS firewall has 1,500 units, and a
 * pattern 512 characters.
 */
function among(addresses: readonly string[]): Statement {
  const regexString = `^(${addresses.join('|')})$`;
  if (regexString.length > 512) throw new Error(`${addresses.length} addresses are more than a pattern takes`);
  return {
    regexMatchStatement: {
      fieldToMatch: { uriPath: {} },
      regexString,
      textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
    },
  };
}

const is = (method: 'GET' | 'POST'): Statement => ({
  byteMatchStatement: {
    fieldToMatch: { method: {} },
    positionalConstraint: 'EXACTLY',
    searchString: method,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
});

const oneOf = (statements: Statement[]): Statement => ({ orStatement: { statements } });

const both = (first: Statement, ...others: readonly Statement[]): Statement =>
  others.length === 0 ? first : { andStatement: { statements: [first, ...others] } };

/**
 * Refuses who calls more often than this in five minutes: an address; one kind of device and browser behind it (JA4), which
 * tells a machine from the thousands of phones of a mobile network; or one browser that was looked at, on one path, from
 * whatever addresses it comes. Calls without the mark are not counted by the last: they are looked at.
 */
function limit(
  name: string,
  priority: number,
  most: number,
  of: 'address' | 'device' | 'browser',
  scopeDownStatement: Statement,
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: tooMany,
          responseHeaders: [{ name: 'Retry-After', value: '300' }],
        },
      },
    },
    statement: {
      rateBasedStatement: {
        limit: most,
        evaluationWindowSec: firewallSeconds,
        scopeDownStatement,
        ...keysOf[of],
      },
    },
    visibilityConfig: measured(name),
  };
}

const keysOf: Readonly<
  Record<
    'address' | 'device' | 'browser',
    Pick<CfnWebACL.RateBasedStatementProperty, 'aggregateKeyType' | 'customKeys'>
  >
> = {
  address: { aggregateKeyType: 'IP' },
  device: {
    aggregateKeyType: 'CUSTOM_KEYS',
    customKeys: [{ ip: {} }, { ja4Fingerprint: { fallbackBehavior: 'NO_MATCH' } }],
  },
  browser: {
    aggregateKeyType: 'CUSTOM_KEYS',
    customKeys: [
      { cookie: { name: 'aws-waf-token', textTransformations: [{ priority: 0, type: 'NONE' }] } },
      { uriPath: { textTransformations: [{ priority: 0, type: 'LOWERCASE' }] } },
    ],
  },
};

/**
 * Rules of AWS's groups that refuse, by name (AWS WAF developer guide, baseline and IP reputation rule groups): each
 * refuses with words of ours. A name that a group no longer has changes nothing; a new rule refuses with AWS's own page,
 * for which the pages have words as well. `AWSManagedIPDDoSList` only counts, and is left so.
 */
const refusing: Readonly<Record<string, readonly string[]>> = {
  AWSManagedRulesAmazonIpReputationList: ['AWSManagedIPReputationList', 'AWSManagedReconnaissanceList'],
  AWSManagedRulesKnownBadInputsRuleSet: [
    ...inEach('JavaDeserializationRCE', ['HEADER', 'BODY', 'URIPATH', 'QUERYSTRING']),
    'Host_localhost_HEADER',
    'PROPFIND_METHOD',
    'ExploitablePaths_URIPATH',
    ...inEach('Log4JRCE', ['HEADER', 'QUERYSTRING', 'BODY', 'URIPATH']),
    'ReactJSRCE_BODY',
  ],
  AWSManagedRulesCommonRuleSet: [
    'NoUserAgent_HEADER',
    'UserAgent_BadBots_HEADER',
    ...inEach('SizeRestrictions', ['QUERYSTRING', 'Cookie_HEADER', 'URIPATH']),
    ...inEach('EC2MetaDataSSRF', ['BODY', 'COOKIE', 'URIPATH', 'QUERYARGUMENTS']),
    ...inEach('GenericLFI', ['QUERYARGUMENTS', 'URIPATH', 'BODY']),
    ...inEach('RestrictedExtensions', ['URIPATH', 'QUERYARGUMENTS']),
    ...inEach('GenericRFI', ['QUERYARGUMENTS', 'BODY', 'URIPATH']),
    ...inEach('CrossSiteScripting', ['COOKIE', 'QUERYARGUMENTS', 'BODY', 'URIPATH']),
  ],
};

function inEach(what: string, parts: readonly string[]): string[] {
  return parts.map((part) => `${what}_${part}`);
}

function managedRules(name: string, priority: number, onlyCounted: readonly string[] = []): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: [
          ...onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
          ...(refusing[name] ?? []).map((rule) => ({
            name: rule,
            actionToUse: { block: { customResponse: inOurWords } },
          })),
        ],
      },
    },
    visibilityConfig: measured(name),
  };
}

const inOurWords = { responseCode: 403, customResponseBodyKey: refused };

/** Metrics, but no samples: a sampled request shows its headers, and with them a citizen's link. */
function measured(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}
