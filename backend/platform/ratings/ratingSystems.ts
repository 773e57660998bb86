/** The labels of a rating system that mean one age, the usual one first. */
interface RatingStep {
  /** Years from which such a title is for everybody. */
  minAge: number;
  labels: readonly [string, ...string[]];
}

export interface RatingSystem {
  /** ISO 3166-1 alpha-2; null for the one that stands in for all others. */
  country: string | null;
  name: string;
  /** The strictest first; ages ascend. */
  steps: readonly RatingStep[];
  /** Labels that mean this age here and something else where nobody says the country. */
  onlyNamed?: Readonly<Record<string, number>>;
  /** Words before the label that say the system. */
  prefixes?: readonly string[];
}

const step = (minAge: number, ...labels: readonly [string, ...string[]]): RatingStep => ({ minAge, labels });

/** For countries without a system of theirs in this table. */
export const AGES: RatingSystem = {
  country: null,
  name: 'Ages',
  steps: [step(0, 'All'), step(7, '7+'), step(10, '10+'), step(13, '13+'), step(16, '16+'), step(18, '18+')],
};

/**
 * Where a label only advises parents (PG), the age is 8: the BBFC says that its PG should not unsettle a child of around eight,
 * and the others give none.
 */
const GUIDANCE_AGE = 8;

export const ratingSystems: readonly RatingSystem[] = [
  {
    // https://www.filmratings.com/RatingsGuide and http://www.tvguidelines.org/ratings.html
    country: 'US',
    name: 'MPA · TV Parental Guidelines',
    steps: [
      step(0, 'G', 'TV-G', 'TV-Y'),
      step(7, 'TV-Y7', 'TV-Y7-FV'),
      step(GUIDANCE_AGE, 'PG', 'TV-PG'),
      step(13, 'PG-13'),
      step(14, 'TV-14'),
      step(17, 'R', 'TV-MA'),
      step(18, 'NC-17', 'X'),
    ],
    prefixes: ['mpa', 'mpaa', 'rated'],
  },
  {
    // https://www.bbfc.co.uk/about-classification
    country: 'GB',
    name: 'BBFC',
    steps: [step(0, 'U', 'Uc'), step(GUIDANCE_AGE, 'PG'), step(12, '12A', '12'), step(15, '15'), step(18, '18', 'R18')],
    prefixes: ['bbfc'],
  },
  {
    // § 14 JuSchG, https://www.fsk.de
    country: 'DE',
    name: 'FSK',
    steps: [step(0, 'FSK 0', 'o.Al.'), step(6, 'FSK 6'), step(12, 'FSK 12'), step(16, 'FSK 16'), step(18, 'FSK 18')],
    prefixes: ['fsk'],
  },
  {
    // Code du cinéma R. 211-12; 10 is that of television: https://www.arcom.fr
    country: 'FR',
    name: 'CNC',
    steps: [step(0, 'Tous publics', 'TP', 'U'), step(10, '-10'), step(12, '-12'), step(16, '-16'), step(18, '-18')],
    prefixes: ['cnc', 'csa'],
  },
  {
    // Resolución de 16 de febrero de 2010 del ICAA; A is that of television
    country: 'ES',
    name: 'ICAA',
    steps: [step(0, 'Todos los públicos', 'APTA', 'TP'), step(7, '7'), step(12, '12'), step(16, '16'), step(18, '18')],
    onlyNamed: { A: 0, X: 18 },
    prefixes: ['icaa'],
  },
  {
    // Decreto legislativo 7 dicembre 2017 n. 203, art. 2
    country: 'IT',
    name: 'MiC',
    steps: [step(0, 'T', 'Per tutti'), step(6, '6+'), step(14, '14+', 'VM14'), step(18, '18+', 'VM18')],
  },
  {
    // https://www.kijkwijzer.nl/over-kijkwijzer
    country: 'NL',
    name: 'Kijkwijzer',
    steps: [step(0, 'AL'), step(6, '6'), step(9, '9'), step(12, '12'), step(14, '14'), step(16, '16'), step(18, '18')],
    prefixes: ['kijkwijzer', 'nicam'],
  },
  {
    // Lag (2010:1882) om åldersgränser för film
    country: 'SE',
    name: 'Mediemyndigheten',
    steps: [step(0, 'Barntillåten', 'Btl'), step(7, '7'), step(11, '11'), step(15, '15')],
  },
  {
    // Ustawa o radiofonii i telewizji, art. 18 ust. 5b: https://www.gov.pl/web/krrit
    country: 'PL',
    name: 'KRRiT',
    steps: [step(0, 'b/o', 'Bez ograniczeń'), step(7, '7'), step(12, '12'), step(16, '16'), step(18, '18')],
  },
  {
    // Classificação Indicativa, https://www.gov.br/mj/pt-br/assuntos/seus-direitos/classificacao-1
    country: 'BR',
    name: 'ClassInd',
    steps: [step(0, 'L', 'Livre'), step(10, '10'), step(12, '12'), step(14, '14'), step(16, '16'), step(18, '18')],
    prefixes: ['classind'],
  },
  {
    // Lineamientos de clasificación, DOF 14 de febrero de 2020
    country: 'MX',
    name: 'RTC',
    steps: [step(0, 'AA'), step(12, 'B'), step(15, 'B-15', 'B15'), step(18, 'C', 'D')],
    onlyNamed: { A: 0 },
    prefixes: ['rtc'],
  },
  {
    // https://www.eirin.jp/see/
    country: 'JP',
    name: 'EIRIN',
    steps: [step(0, 'G'), step(12, 'PG12', 'PG-12'), step(15, 'R15+', 'R-15'), step(18, 'R18+', 'R-18')],
    prefixes: ['eirin'],
  },
  {
    // Guidelines for the Classification of Films 2012, https://www.classification.gov.au
    country: 'AU',
    name: 'ACB',
    steps: [
      step(0, 'G'),
      step(GUIDANCE_AGE, 'PG'),
      step(15, 'M', 'MA15+', 'MA 15+'),
      step(18, 'R18+', 'R 18+', 'X18+', 'X 18+'),
    ],
    prefixes: ['acb', 'oflc'],
  },
  {
    // Cinematograph (Certification) Rules, 2024: https://www.cbfcindia.gov.in; UA without an age is the one before them
    country: 'IN',
    name: 'CBFC',
    steps: [
      step(0, 'U'),
      step(7, 'UA 7+', 'U/A 7+'),
      step(13, 'UA 13+', 'U/A 13+', 'UA', 'U/A'),
      step(16, 'UA 16+', 'U/A 16+'),
      step(18, 'A', 'S'),
    ],
    prefixes: ['cbfc'],
  },
  {
    // Canadian Home Video Rating System, https://www.mpa-canada.org
    country: 'CA',
    name: 'CHVRS',
    steps: [step(0, 'G'), step(GUIDANCE_AGE, 'PG'), step(14, '14A'), step(18, '18A')],
    onlyNamed: { R: 18 },
    prefixes: ['chvrs'],
  },
];

/** That of a country, else plain ages. */
export function ratingSystemOf(country: string | null): RatingSystem {
  return ratingSystems.find((system) => system.country === country) ?? AGES;
}
