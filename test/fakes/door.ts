import { createHmac } from 'node:crypto';
import { sitePages } from '../../bin/site-pages.ts';
import { pageAddressFunctions } from '../../lib/edge/page-addresses.ts';
import { roomKey, waitingRoomFunctions } from '../../lib/edge/waiting-room-function.ts';
import { loadEdgeFunction } from '../../local/cloud/http/edge-runtime.ts';

/** What a function of the edge answers, or lets pass. */
export interface EdgeAnswer {
  readonly statusCode?: number;
  readonly uri?: string;
  readonly headers?: Readonly<Record<string, { readonly value: string }>>;
  readonly cookies: Readonly<Record<string, { readonly value: string; readonly attributes?: string }>>;
  readonly body?: string;
}

export interface Visit {
  readonly uri: string;
  readonly method?: string;
  readonly ticket?: string | undefined;
  readonly agent?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly language?: string;
}

export const ticketName = '__Host-lmb-ticket';
export const roomOfTest = {
  on: true,
  startedAt: 1_900_000_003,
  opensAt: 1_900_000_603,
  people: 1000,
  arrivals: 2,
  rate: 10,
  at: 1_900_000_603,
  place: 0,
  key: 'a key that nobody knows',
};
export type RoomOfTest = typeof roomOfTest;

/** The waiting room as it is deployed, in the embedded edge's own runtime, at a time of the test's own. */
export class Door {
  /** Seconds since the epoch. */
  now = roomOfTest.startedAt;
  state: Partial<RoomOfTest> | undefined = roomOfTest;
  readCount = 0;
  #visits = 0;
  readonly code = waitingRoomFunctions(sitePages(), pageAddressFunctions(sitePages()).request);
  readonly #surroundings = {
    now: () => this.now * 1000,
    store: {
      get: (key: string) => {
        this.readCount += 1;
        return key === roomKey && this.state !== undefined ? JSON.stringify(this.state) : undefined;
      },
    },
  };
  readonly #pages = loadEdgeFunction(this.code.pages, 'cloudfront-js-2.0', this.#surroundings);
  readonly #writes = loadEdgeFunction(this.code.writes, 'cloudfront-js-2.0', this.#surroundings);

  async visit({ uri, method = 'GET', ticket, agent = 'A browser', query = {}, language }: Visit): Promise<EdgeAnswer> {
    this.#visits += 1;
    const event = {
      context: { requestId: `request-${this.#visits}` },
      viewer: { ip: '192.0.2.7' },
      request: {
        method,
        uri,
        querystring: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, { value }])),
        headers: {
          'user-agent': { value: agent },
          ...(language !== undefined && { 'accept-language': { value: language } }),
        },
        cookies: ticket === undefined ? {} : { [ticketName]: { value: ticket } },
      },
    };
    const answer: unknown = await (uri.startsWith('/api/') ? this.#writes : this.#pages)(event);
    if (!isAnswer(answer)) throw new Error('the edge answers nothing');
    return answer;
  }
}

function isAnswer(answer: unknown): answer is EdgeAnswer {
  return typeof answer === 'object' && answer !== null && 'cookies' in answer;
}

/** The place of a ticket, by the rule in words: a fraction of the lot, or behind it by time. In persons. */
export function placeOf(ticket: string, room: RoomOfTest): number {
  const [drawnAt = '', mark = ''] = ticket.split('.');
  const late = parseInt(drawnAt, 36) / 1000 - room.opensAt;
  if (late >= 0) return room.people + late * room.arrivals;
  const digest = createHmac('sha256', room.key).update(`lot|${mark}`).digest();
  return (digest.readUIntBE(0, 6) / 2 ** 48) * room.people;
}
