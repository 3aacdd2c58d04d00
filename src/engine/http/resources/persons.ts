// /v1/accounts/{account}/persons; `people` is the older name of the same (contract.md, section 2).
import * as persons from '../../domain/persons.ts';
import { givenPerson } from '../../domain/given.ts';
import { pageOfLoaded } from '../../domain/listing.ts';
import { loadAccount, run } from '../../domain/run.ts';
import { none } from '../../shape/params/accounts.ts';
import { createPerson, listPersons, updatePerson } from '../../shape/params/persons.ts';
import { route, type Route } from '../routes.ts';

const named = (noun: 'people' | 'persons'): Route[] => {
  const all = `/v1/accounts/:account/${noun}`;
  const one = `${all}/:person`;
  return [
    route({
      method: 'GET',
      path: all,
      params: listPersons,
      answers: 'list:person',
      handler: async (ctx, { relationship, ...paging }, { account = '' }) => {
        const loaded = await loadAccount(ctx, account);
        const url = `/v1/accounts/${account}/${noun}`;
        const found = persons.listed(loaded, relationship);
        const shown = ({ id }: { id: string }) => persons.shown(loaded, id);
        return { ...pageOfLoaded(url, found, paging, 'person', shown) };
      },
    }),
    route({
      method: 'POST',
      path: all,
      params: createPerson,
      answers: 'person',
      handler: async (ctx, params, { account = '' }) =>
        run(ctx, account, persons.create, await givenPerson(ctx, params, account)),
    }),
    route({
      method: 'GET',
      path: one,
      params: none,
      answers: 'person',
      handler: async (ctx, _params, { account = '', person = '' }) =>
        persons.shown(await loadAccount(ctx, account), person),
    }),
    route({
      method: 'POST',
      path: one,
      params: updatePerson,
      answers: 'person',
      handler: async (ctx, params, { account = '', person = '' }) => {
        const given = await givenPerson(ctx, params, account);
        return run(ctx, account, persons.update, { ...given, id: person });
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      params: none,
      handler: (ctx, _params, { account = '', person = '' }) =>
        run(ctx, account, persons.del, { id: person, holder: ctx.holder }),
    }),
  ];
};

export const routes: Route[] = [...named('persons'), ...named('people')];
