import { isDeepStrictEqual } from 'node:util';
import type { Entity } from '../../../domain/entities/entity.ts';
import type { Change } from '../../../domain/platform/store.ts';

/**
 * Whether what is stored is what a change wanted. A single write has no token: when its answer is lost and it is sent
 * once more, its own guard refuses it, and taken for somebody else's write that would end what it began.
 */
export function isWritten(change: Change, stored: Entity | undefined): boolean {
  switch (change.do) {
    case 'patch':
      return stored !== undefined && holds(stored, change.set);
    case 'remove':
      return stored === undefined;
    case 'check':
      return false;
    default:
      return stored !== undefined && holds(stored, change.entity) && holds(change.entity, stored);
  }
}

const holds = (entity: object, fields: object): boolean =>
  Object.entries(fields).every(([field, value]) => isDeepStrictEqual(Reflect.get(entity, field), value));
