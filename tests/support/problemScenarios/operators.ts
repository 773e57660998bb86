import type {
  OperatorTitle,
  operatorContentRoutes,
  operatorHouseholdRoutes,
  operatorShelfRoutes,
  operatorTierRoutes,
  Person,
} from '#contracts';
import { askRoute } from '../contractRoutes';
import { FILM, type Scenario, type Stage } from './Stage';
import type { ScenariosOf } from './table';

const ANY = { 'If-Match': '*' };
const texts = (name: string) => ({ en: { name, synopsis: '' } });

/** Asked as an operator. */
const asked =
  (key: string, body?: object, more: Record<string, string> = {}): Scenario =>
  async (stage) =>
    stage.code(key, body, { ...(await stage.operator()), ...more });

interface Series {
  id: string;
  episodes: OperatorTitle[];
  headers: Record<string, string>;
}

async function withSeries(stage: Stage, ask: (series: Series) => Promise<string | undefined>) {
  const headers = await stage.operator();
  const make = <T>(key: string, body: object) => stage.done<T>(key, body, headers);
  const { id } = await make<OperatorTitle>('POST /operator/titles', { kind: 'series', texts: texts('Tides') });
  const add = (number: number) =>
    make<OperatorTitle>(`POST /operator/titles/${id}/episodes`, { texts: texts(`Tide ${number}`), season: 1, number });
  return ask({ id, episodes: [await add(1), await add(2)], headers });
}

const addEpisode =
  (change: (series: Series) => object): Scenario =>
  (stage) =>
    withSeries(stage, (series) => {
      const body = { texts: texts('Ebb'), season: 1, number: 3, ...change(series) };
      return stage.code(`POST /operator/titles/${series.id}/episodes`, body, series.headers);
    });

const film = { kind: 'film', texts: texts('A film') };
const UNKNOWN_RATING = 'for owls';

export const operatorContentScenarios: ScenariosOf<
  Exclude<keyof typeof operatorContentRoutes, 'POST /videos/:id/metadata'>
> = {
  'POST /operator/titles': {
    name_taken: asked('POST /operator/titles', { ...film, id: FILM }),
    rating_unknown: asked('POST /operator/titles', { ...film, ageRating: UNKNOWN_RATING }),
  },
  'PATCH /operator/titles/:id': {
    place_taken: (stage) =>
      withSeries(stage, ({ episodes: [first, second], headers }) => {
        const episode = { season: 1, number: first?.episode?.number };
        return stage.code(`PATCH /operator/titles/${second?.id}`, { episode }, { ...headers, ...ANY });
      }),
    rating_unknown: asked(`PATCH /operator/titles/${FILM}`, { ageRating: UNKNOWN_RATING }, ANY),
  },
  'DELETE /operator/titles/:id': {
    still_used: asked(`DELETE /operator/titles/${FILM}`, undefined, ANY),
  },
  'POST /operator/titles/:id/episodes': {
    name_taken: addEpisode(({ episodes }) => ({ id: episodes[0]?.id })),
    place_taken: addEpisode(() => ({ number: 1 })),
    rating_unknown: addEpisode(() => ({ ageRating: UNKNOWN_RATING })),
  },
  'PUT /operator/titles/:id/artwork/:kind': {
    picture_refused: async (stage) => {
      const route = { method: 'PUT', path: `/operator/titles/${FILM}/artwork/poster` };
      const headers = { ...(await stage.operator()), 'Content-Type': 'image/png' };
      return (await askRoute(stage.running, route, { body: 'no picture', headers })).code;
    },
  },
};

const name = 'Ines Alvarado';
const addPerson = async (stage: Stage, name: string) =>
  stage.done<Person>('POST /operator/people', { name }, await stage.operator());

export const operatorShelfScenarios: ScenariosOf<keyof typeof operatorShelfRoutes> = {
  'POST /operator/people': {
    name_taken: async (stage) => {
      await addPerson(stage, name);
      return stage.code('POST /operator/people', { name }, await stage.operator());
    },
  },
  'PATCH /operator/people/:id': {
    name_taken: async (stage) => {
      const { id } = await addPerson(stage, 'Tom Okafor');
      const other = await addPerson(stage, 'Tom Okafor the second');
      const headers = { ...(await stage.operator()), ...ANY };
      return stage.code(`PATCH /operator/people/${other.id}`, { name: 'Tom Okafor' }, id ? headers : {});
    },
  },
  'DELETE /operator/people/:id': {
    still_used: async (stage) => {
      const { id } = await addPerson(stage, 'Somebody with a part');
      const headers = { ...(await stage.operator()), ...ANY };
      await stage.done(`PATCH /operator/titles/${FILM}`, { credits: [{ personId: id, job: 'actor' }] }, headers);
      return stage.code(`DELETE /operator/people/${id}`, undefined, headers);
    },
  },
  'POST /operator/collections': {
    name_taken: async (stage) => {
      const collection = { id: 'by-the-sea', texts: texts('By the sea') };
      await stage.done('POST /operator/collections', collection, await stage.operator());
      return stage.code('POST /operator/collections', collection, await stage.operator());
    },
  },
};

const tier = { rank: 77, price: null, streams: 1, quality: 'HD', devices: null, downloads: 0 };
const rankOf = async ({ running: { db } }: Stage, id: string) =>
  (await db.selectFrom('tier').select('rank').where('id', '=', id).executeTakeFirstOrThrow()).rank;

export const operatorTierScenarios: ScenariosOf<keyof typeof operatorTierRoutes> = {
  'POST /operator/tiers': {
    name_taken: asked('POST /operator/tiers', { ...tier, id: 'free' }),
    place_taken: async (stage) => {
      const body = { ...tier, id: 'gold', rank: await rankOf(stage, 'free') };
      return stage.code('POST /operator/tiers', body, await stage.operator());
    },
  },
  'PUT /operator/tiers/:id': {
    tier_unknown: asked('PUT /operator/tiers/gold', tier),
    place_taken: async (stage) => {
      const body = { ...tier, rank: await rankOf(stage, 'free') };
      return stage.code('PUT /operator/tiers/basic', body, await stage.operator());
    },
  },
  'DELETE /operator/tiers/:id': {
    tier_unknown: asked('DELETE /operator/tiers/gold'),
    still_used: asked('DELETE /operator/tiers/premium'),
  },
};

export const operatorHouseholdScenarios: ScenariosOf<keyof typeof operatorHouseholdRoutes> = {
  'PUT /operator/households/:id/tier': {
    tier_unknown: async (stage) => {
      const { householdId } = await stage.household();
      return stage.code(`PUT /operator/households/${householdId}/tier`, { tier: 'gold' }, await stage.operator());
    },
  },
};
