import type { Adapter, AdapterPayload, ClientMetadata } from 'oidc-provider';

/** The provider's memory: what it issued, and the clients that can be added while it runs. */
export class TokenStore {
  readonly clients = new Map<string, ClientMetadata>();
  readonly #records = new Map<string, { payload: AdapterPayload; expiresAt: number }>();
  #purgeAt = 1000;

  adapter(model: string): Adapter {
    const keyOf = (id: string): string => `${model} ${id}`;
    const find = (id: string): AdapterPayload | undefined => {
      const record = this.#records.get(keyOf(id));
      return record && record.expiresAt > Date.now() ? record.payload : undefined;
    };
    const findWhere = (fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
      for (const [key, record] of this.#records) {
        if (key.startsWith(`${model} `) && record.expiresAt > Date.now() && fits(record.payload)) return record.payload;
      }
      return undefined;
    };
    return {
      upsert: (id, payload, expiresIn) => {
        this.#purge();
        const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : Infinity;
        this.#records.set(keyOf(id), { payload, expiresAt });
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(model === 'Client' ? this.clients.get(id) : find(id)),
      findByUid: (uid) => Promise.resolve(findWhere((payload) => payload.uid === uid)),
      findByUserCode: (userCode) => Promise.resolve(findWhere((payload) => payload.userCode === userCode)),
      consume: (id) => {
        const payload = find(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy: (id) => {
        this.#records.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        this.#deleteWhere((payload) => payload.grantId === grantId);
        return Promise.resolve();
      },
    };
  }

  /** Forgets every session and token of a person: signing out everywhere. */
  forgetAccount(accountId: string): void {
    this.#deleteWhere((payload) => payload.accountId === accountId);
  }

  #deleteWhere(fits: (payload: AdapterPayload) => boolean): void {
    for (const [key, record] of this.#records) {
      if (fits(record.payload)) this.#records.delete(key);
    }
  }

  #purge(): void {
    if (this.#records.size < this.#purgeAt) return;
    const now = Date.now();
    for (const [key, record] of this.#records) {
      if (record.expiresAt <= now) this.#records.delete(key);
    }
    this.#purgeAt = Math.max(1000, this.#records.size * 2);
  }
}
