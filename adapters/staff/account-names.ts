import {
  type CognitoIdentityProviderClient,
  ListUserPoolClientsCommand,
  ListUsersCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AccountNames } from '../../domain/platform/account-names.ts';

/** A pool answers 30 such questions a second: ten at once, each some 50 ms, and whoever else asks waits for a retry. */
const atOnce = 10;
/** Accounts of one answer: twenty seconds at the pool's pace. Who comes behind them keeps the id. */
const mostNamed = 500;
/** Accounts of people are `sub`s; programs and physicians of an outside provider have other ids. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What a filter takes as it stands. */
const plainAddress = /^[^\s"\\@]+@[^\s"\\@]+$/;

/** Names as the user pool has them: of people their name, else the address that they sign in with; of programs their client's. */
export function createAccountNames(client: CognitoIdentityProviderClient, UserPoolId: string): AccountNames {
  const find = async (Filter: string): Promise<UserType | undefined> =>
    (await client.send(new ListUsersCommand({ UserPoolId, Filter, Limit: 1 }))).Users?.[0];

  async function namesOfPeople(ids: readonly string[]): Promise<(readonly [string, string])[]> {
    const found: (readonly [string, string])[] = [];
    for (let from = 0; from < ids.length; from += atOnce) {
      const users = await Promise.all(
        ids.slice(from, from + atOnce).map(async (id) => [id, nameOf(await find(`sub = "${id}"`))] as const),
      );
      found.push(...users.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const])));
    }
    return found;
  }

  async function namesOfPrograms(): Promise<(readonly [string, string])[]> {
    const found: (readonly [string, string])[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 60, NextToken }));
      for (const { ClientId: id, ClientName: name } of page.UserPoolClients ?? [])
        if (id !== undefined && name !== undefined) found.push([id, name]);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return found;
  }

  return {
    async namesOf(ids) {
      const people = ids.filter((id) => uuid.test(id)).slice(0, mostNamed);
      const [ofPeople, ofPrograms] = await Promise.all([
        namesOfPeople(people),
        ids.every((id) => uuid.test(id)) ? [] : namesOfPrograms(),
      ]);
      return new Map([...ofPrograms, ...ofPeople]);
    },
    async idOf(email) {
      if (!plainAddress.test(email)) return undefined;
      return attribute(await find(`email = "${email.toLowerCase()}"`), 'sub');
    },
  };
}

const nameOf = (user: UserType | undefined): string | undefined => attribute(user, 'name') ?? attribute(user, 'email');

const attribute = (user: UserType | undefined, wanted: string): string | undefined =>
  user?.Attributes?.find(({ Name }) => Name === wanted)?.Value;
