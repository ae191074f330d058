import type { Store } from '../../../domain/platform/store.ts';
import type { Item } from './codec.ts';
import { centrePk, keyOf, toUploadPk } from './keys.ts';
import { ofType, readAll, readKeys, type Table } from './table.ts';

/** Doses: of a centre's days, by id, and those that wait to be sent. */
export function doseReads(table: Table): Pick<Store, 'dosesOf' | 'dosesOfIds' | 'dosesToUpload'> {
  const dosesOfIds = async (ids: readonly string[]) =>
    ofType(
      'dose',
      await readKeys(
        table,
        ids.map((id) => keyOf({ type: 'dose', id })),
      ),
    );
  return {
    dosesOfIds,

    async dosesOf(centre, { from, to }) {
      const lines = await readAll(table, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        // Behind every id of the last day.
        ExpressionAttributeValues: { ':pk': centrePk(centre), ':from': `DOSE#${from}#`, ':to': `DOSE#${to}#~` },
      });
      const order = ofType('centreDose', lines).map(({ doseId }) => doseId);
      const doses = new Map((await dosesOfIds(order)).map((dose) => [dose.id, dose]));
      return order.flatMap((id) => doses.get(id) ?? []);
    },

    async dosesToUpload(centre) {
      const keys = await readAll(table, {
        IndexName: 'due',
        KeyConditionExpression: 'duePk = :pk',
        ExpressionAttributeValues: { ':pk': toUploadPk(centre) },
      });
      const order = keys.map(idOf);
      const doses = new Map((await dosesOfIds(order)).map((dose) => [dose.id, dose]));
      return order.flatMap((id) => doses.get(id) ?? []).filter(({ state }) => state === 'recorded');
    },
  };
}

/** The index projects keys only. */
const idOf = ({ pk }: Item): string => pk.slice(pk.indexOf('#') + 1);
