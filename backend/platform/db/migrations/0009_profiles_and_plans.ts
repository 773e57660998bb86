import { sql, type Kysely } from 'kysely';

const profiles = [
  // Sealed with the master key: four digits alone withstand no search, however slow their hash is.
  `alter table profile add column pin_sealed blob`,
  // A grant is for the PIN that was known, not for the one after it.
  `alter table profile add column pin_version integer not null default 0`,
  `alter table profile add column pin_failures integer not null default 0`,
  `alter table profile add column pin_failed_at integer not null default 0`,
  `alter table household add column pin_failures integer not null default 0`,
  `alter table household add column pin_failed_at integer not null default 0`,
  `alter table profile add column preferences text not null default '{}'`,
];

const plans = [
  `create table tier (
    id text primary key, rank integer not null unique, streams integer not null check (streams > 0),
    quality text not null check (quality in ('SD', 'HD', 'UHD')), devices integer check (devices > 0),
    downloads integer not null check (downloads >= 0), price_amount integer, price_currency text,
    check ((price_amount is null) = (price_currency is null))) strict, without rowid`,
  `insert into tier (id, rank, streams, quality, devices, downloads, price_amount, price_currency) values
    ('free', 0, 1, 'SD', 1, 0, null, null),
    ('basic', 10, 1, 'HD', 3, 1, 599, 'EUR'),
    ('standard', 20, 2, 'HD', 6, 2, 999, 'EUR'),
    ('premium', 30, 4, 'UHD', null, 4, 1499, 'EUR')`,
  // Which tier it is stands in household.tier; here is until when. A household without a row has its tier for nothing.
  `create table subscription (
    household_id text primary key references household (id) on delete cascade, started_at integer not null,
    ends_at integer, next_tier text, is_paid integer not null default 0, tried_at integer) strict, without rowid`,
  `create index subscription_by_end on subscription (ends_at) where ends_at is not null`,
  `create table payment (
    id text primary key, household_id text not null references household (id) on delete cascade, tier text not null,
    amount integer not null, currency text not null, provider text not null,
    state text not null check (state in ('charging', 'pending', 'settled', 'refused', 'dropped')), url text,
    created_at integer not null, settled_at integer) strict, without rowid`,
  // Nobody is charged twice for what was asked twice at the same moment.
  `create unique index payment_under_way on payment (household_id) where state in ('charging', 'pending')`,
  `create index payment_by_household on payment (household_id)`,
  `create index payment_by_time on payment (created_at)`,
];

const availability = [
  `alter table title add column visibility text not null default 'public' check (visibility in ('public', 'hidden'))`,
  `alter table title add column has_windows integer not null default 0`,
  // Region '*' is everywhere; from 0 is since ever, until null is for ever.
  `create table title_window (
    title_id text not null references title (id) on delete cascade, region text not null,
    from_at integer not null, until_at integer check (until_at > from_at),
    primary key (title_id, region, from_at)) strict, without rowid`,
  `create index title_window_by_from on title_window (from_at)`,
  `create index title_window_by_until on title_window (until_at)`,
  `create index title_window_by_region on title_window (region)`,
  // What decides who may see a title stands in the index: a list passes over others' titles, and a count reads no title at all.
  `drop index title_by_age`,
  `create index title_by_age on title (added_at desc, id, min_age, visibility, has_windows, kind, series_id)
    where series_id is null`,
  // Whoever writes a window can't forget to say so, and who counts titles hears of it.
  `create trigger title_window_insert after insert on title_window begin
    update title set has_windows = 1 where id = new.title_id;
    update catalogue_version set version = version + 1; end`,
  `create trigger title_window_update after update on title_window begin
    update catalogue_version set version = version + 1; end`,
  `create trigger title_window_delete after delete on title_window begin
    update title set has_windows = exists (select 1 from title_window where title_id = old.title_id)
      where id = old.title_id;
    update catalogue_version set version = version + 1; end`,
  `create trigger title_visibility_counts after update of visibility on title begin
    update catalogue_version set version = version + 1; end`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...profiles, ...plans, ...availability]) await sql.raw(statement).execute(db);
}
