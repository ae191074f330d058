import { expect, it } from 'vitest';
import { faultKinds } from '../../local/simulate/fault-dice.ts';
import { lifeOf } from '../../local/simulate/life.ts';
import { shrink } from '../../local/simulate/shrink.ts';

it('finds the shortest life that breaks the same rule, and the faults that it takes', async () => {
  const life = lifeOf(4, 400);
  const needed = [life.steps[3]!, life.steps[17]!];
  const broken = { rule: 'I1', what: 'a seat is missing' };
  let lived = 0;
  const { life: shortest, without } = await shrink(life, [broken], ({ steps }, left) => {
    lived += 1;
    const breaks = needed.every((step) => steps.includes(step)) && !left.includes('kill');
    // Another rule is another fault.
    return Promise.resolve(breaks ? [broken] : [{ rule: 'I2', what: 'something else' }]);
  });
  expect(shortest.steps).toEqual(needed);
  expect(faultKinds.filter((kind) => !without.includes(kind))).toEqual(['kill']);
  expect(lived).toBeLessThan(100);
});

it('tells a life as it is that cannot be shortened', async () => {
  const life = lifeOf(5, 60);
  const first = [{ rule: 'I19', what: 'a seat stays open' }];
  const failure = await shrink(life, first, () => Promise.resolve([]));
  expect(failure).toEqual({ seed: 5, violations: first, life, without: [] });
});
